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

  /** Whether it is one, also where it is not said any more whose. */
  public static boolean is(Conversation conversation) {
    return conversation.id().startsWith(PREFIX);
  }

  /** What such conversations are called, which have no name. */
  public static String name() {
    return NamingWords.WORDS.directMessages();
  }

  /** Empty when the conversation is none, or it is not said whose. */
  public static Optional<PrivateTalk> of(Conversation conversation) {
    // What is kept since before 0.2 has a hyphen before whose it is.
    String[] parts = conversation.id().split("[-" + Conversation.WHOSE + "]", -1);
    if (!is(conversation) || parts.length != 3) {
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
    return new Conversation(
        DiscordChannel.workspace(guild), PREFIX + channel + Conversation.WHOSE + person);
  }
}
