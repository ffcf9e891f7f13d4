package io.cloakroom.discord.card;

import io.cloakroom.chat.Post;
import io.cloakroom.discord.channel.MessagePlace;
import java.util.OptionalLong;

/**
 * Where a card stands.
 *
 * @param webhook that wrote it; empty when the bot did
 */
record CardPlace(Post post, MessagePlace at, OptionalLong webhook) {}
