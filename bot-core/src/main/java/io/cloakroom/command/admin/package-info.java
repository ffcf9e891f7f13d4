/**
 * Commands for admins: who holds which role, the ceiling of the workspace, and what the bot lacks.
 */
package io.cloakroom.command.admin;
