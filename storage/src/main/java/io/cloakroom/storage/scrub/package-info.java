/** Reads through all that is sealed, names what is damaged, and heals it from another place. */
package io.cloakroom.storage.scrub;
