/**
 * Channels and threads as Discord keeps them: the messages that stand in them, the files on those,
 * and what the bot may do there.
 */
package io.cloakroom.discord.channel;
