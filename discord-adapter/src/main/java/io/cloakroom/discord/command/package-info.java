/** What people type, press and send: the commands as Discord lists them, and the answers. */
package io.cloakroom.discord.command;
