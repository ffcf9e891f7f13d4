package io.cloakroom.discord.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.Call;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.channel.DiscordChannel;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls, and where.
 *
 * @param channel the channel or thread; empty in a direct message
 * @param scene what buttons of the answer must carry along: in a direct message where it is about
 */
record Caller(
    Person person,
    Conversation where,
    Optional<DiscordChannel> channel,
    Optional<ButtonIds.Scene> scene) {
  Call call(String command, Map<String, String> values) {
    return new Call(person, where, command, values);
  }
}
