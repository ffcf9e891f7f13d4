/** What an H2 file has for good, and what a power cut may have left of the rest. */
package io.cloakroom.storage.database.power;
