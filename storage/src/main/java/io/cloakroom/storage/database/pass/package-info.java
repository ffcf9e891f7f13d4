/** Passes and browser sessions, as rows. */
package io.cloakroom.storage.database.pass;
