/** The connections of a pool to a server. */
package io.cloakroom.storage.database.pool;
