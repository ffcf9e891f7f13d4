/** What was shared to where, in a database. */
package io.cloakroom.storage.database.share;
