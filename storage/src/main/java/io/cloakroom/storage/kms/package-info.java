/** A key that never leaves the place where it is, and wraps what is kept in a file here. */
package io.cloakroom.storage.kms;
