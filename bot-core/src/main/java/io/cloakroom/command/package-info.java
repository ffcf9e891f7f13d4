/**
 * The model of what people tell the bot to do, and the one door through which all of it goes: a
 * {@link io.cloakroom.command.Call} comes in, rights and values are checked here for every command
 * alike, and a {@link io.cloakroom.command.Reply} goes out. Knows no single command but help.
 */
package io.cloakroom.command;
