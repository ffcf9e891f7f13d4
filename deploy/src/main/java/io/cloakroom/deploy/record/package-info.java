/** {@code cloakroom audit}: the record, looked at by whoever runs the program. */
package io.cloakroom.deploy.record;
