/** Forgets people in the rows of a database. */
package io.cloakroom.storage.database.erasure;
