/** The stores over a database: H2 in a file, or PostgreSQL. */
package io.cloakroom.storage.database;
