/** Wrapped keys, as rows. */
package io.cloakroom.storage.database.key;
