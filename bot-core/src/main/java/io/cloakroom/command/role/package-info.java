/** The commands by which user groups of the chat are given roles. */
package io.cloakroom.command.role;
