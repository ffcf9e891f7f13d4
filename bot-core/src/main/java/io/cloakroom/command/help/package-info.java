/** What help says of commands and of what they take. */
package io.cloakroom.command.help;
