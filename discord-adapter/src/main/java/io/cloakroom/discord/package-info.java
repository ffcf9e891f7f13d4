/**
 * The Discord messenger: here it is put together from its rooms, each of which uses only those
 * before it: setup, connection, channel, people, card, incoming, command.
 */
package io.cloakroom.discord;
