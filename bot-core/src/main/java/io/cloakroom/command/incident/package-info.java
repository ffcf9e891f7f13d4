/** The commands for an emergency. */
package io.cloakroom.command.incident;
