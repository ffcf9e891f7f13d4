/** Where the bytes of pictures lie: files, and the encryption around them. */
package io.cloakroom.storage.blobs;
