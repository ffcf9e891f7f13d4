/**
 * What people tell the bot to do: one object per command, and the one door through which all go.
 */
package io.cloakroom.command;
