/**
 * What there is in the fake Discord: guilds, channels, messages, accounts, rights, and their JSON.
 */
package io.cloakroom.discord.fake.world;
