/** The command that names the channels of a project. */
package io.cloakroom.command.project;
