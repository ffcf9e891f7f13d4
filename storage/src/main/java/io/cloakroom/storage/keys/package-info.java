/** The master key and the keys that it wraps. */
package io.cloakroom.storage.keys;
