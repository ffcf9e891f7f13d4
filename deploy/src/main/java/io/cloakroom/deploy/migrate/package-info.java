/** Moves what is kept in the data folder to PostgreSQL and into a bucket. */
package io.cloakroom.deploy.migrate;
