/**
 * The way to Discord: the gateway's sessions and how many may begin, the REST API, and what it
 * refuses.
 */
package io.cloakroom.discord.connection;
