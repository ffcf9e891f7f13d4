/** Commands of security: what is on record, and what is held because it could not be cleaned. */
package io.cloakroom.command.log;
