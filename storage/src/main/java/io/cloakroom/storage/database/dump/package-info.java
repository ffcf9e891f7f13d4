/** All rows of a database in one stream, which either kind of database takes back. */
package io.cloakroom.storage.database.dump;
