/** Folders and files that only their owner can read, and that survive a power cut. */
package io.cloakroom.storage.files;
