/** The commands that say who may look, and who would if something else held. */
package io.cloakroom.command.explain;
