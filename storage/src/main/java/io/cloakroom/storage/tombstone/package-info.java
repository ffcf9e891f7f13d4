/** Tombstones beside the sealed pictures. */
package io.cloakroom.storage.tombstone;
