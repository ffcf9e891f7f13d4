/** Blocked pictures, in a database. */
package io.cloakroom.storage.database.blocked;
