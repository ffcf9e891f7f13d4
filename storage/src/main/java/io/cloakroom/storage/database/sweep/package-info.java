/** Sweeps, in a database. */
package io.cloakroom.storage.database.sweep;
