/** What of an event becomes a leaf of the record's tree, byte for byte. */
package io.cloakroom.record.leaf;
