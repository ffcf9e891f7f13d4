/** An open database, H2 in a file or PostgreSQL: its connections, transactions and recovery. */
package io.cloakroom.storage.database;
