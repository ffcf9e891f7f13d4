/** The command by which people hand pictures in that are to stand nowhere as they are. */
package io.cloakroom.command.handin;
