package io.cloakroom.discord.channel;

import io.cloakroom.chat.Conversation;
import io.cloakroom.discord.setup.Snowflakes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One person's own conversation with the bot. It belongs to no guild by itself; it is counted to
 * the first one that knows the person.
 */
public record PrivateTalk(long guild, long channel, long person) {
  private static final String PREFIX = "dm-";

  /** Empty when the conversation is none. */
  public static Optional<PrivateTalk> of(Conversation conversation) {
    String[] parts = conversation.id().split("-", -1);
    if (!conversation.id().startsWith(PREFIX) || parts.length != 3) {
      return Optional.empty();
    }
    OptionalLong guild = Snowflakes.parse(conversation.workspace().id());
    OptionalLong channel = Snowflakes.parse(parts[1]);
    OptionalLong person = Snowflakes.parse(parts[2]);
    return guild.isPresent() && channel.isPresent() && person.isPresent()
        ? Optional.of(new PrivateTalk(guild.getAsLong(), channel.getAsLong(), person.getAsLong()))
        : Optional.empty();
  }

  Conversation conversation() {
    return new Conversation(DiscordChannel.workspace(guild), PREFIX + channel + "-" + person);
  }
}
