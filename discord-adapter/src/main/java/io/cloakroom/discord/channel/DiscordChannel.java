package io.cloakroom.discord.channel;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.discord.setup.DiscordSettings;
import java.util.Optional;
import java.util.OptionalLong;
import net.dv8tion.jda.api.entities.channel.ChannelType;

/**
 * A channel or thread of a guild, or somebody's own conversation with the bot: what of it never
 * changes.
 *
 * @param owner of a thread the channel that it belongs to, of a private conversation the person;
 *     otherwise empty
 */
public record DiscordChannel(long guild, long id, ChannelType type, OptionalLong owner) {
  public boolean isPrivateThread() {
    return type == ChannelType.GUILD_PRIVATE_THREAD;
  }

  /** The workspace that a guild is. */
  public static Workspace workspace(long guild) {
    return new Workspace(DiscordSettings.NAME, Long.toString(guild));
  }

  /**
   * The conversation that its posts belong to. Whoever may read a channel may read its public
   * threads; a private thread has members of its own, and is a conversation of its own.
   */
  public Conversation conversation() {
    if (type == ChannelType.PRIVATE) {
      return new PrivateTalk(guild, id, owner.orElseThrow()).conversation();
    }
    long audience = type.isThread() && !isPrivateThread() ? owner.orElseThrow() : id;
    return new Conversation(workspace(guild), Long.toString(audience));
  }

  /** The thread, as a post in it names it; empty in the channel itself. */
  public Optional<String> thread() {
    return type.isThread() ? Optional.of(Long.toString(id)) : Optional.empty();
  }

  /** The channel whose permissions hold here. */
  public long ruling() {
    return type.isThread() ? owner.orElse(id) : id;
  }
}
