package io.cloakroom.discord.channel;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OutOfSight;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.setup.DiscordInvite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;

/** What the bot itself may do, and what it lacks. Source: docs, topics, "Permissions". */
public final class BotRights {
  private static final Permission[] SEES = {Permission.VIEW_CHANNEL};

  private final DiscordConnection connection;

  public BotRights(DiscordConnection connection) {
    this.connection = connection;
  }

  /** Whether asking would only be refused; false where it cannot be told. */
  public boolean surelyLacks(long channel, Permission permission) {
    return connection
        .channel(channel)
        .filter(BotRights::sees)
        .filter(found -> !found.getGuild().getSelfMember().hasPermission(found, permission))
        .isPresent();
  }

  /**
   * What keeps the bot from doing it there, as it is told to people.
   *
   * @param where the conversation that the channel belongs to
   */
  public static Shortcoming shortcoming(Conversation where, Permission permission) {
    return new Shortcoming(
        Optional.of(where),
        DiscordInvite.nameOf(permission),
        DiscordInvite.shownName(permission),
        DiscordInvite.remedy(permission),
        false);
  }

  /** Whether the bot sees the channel. */
  public static boolean sees(GuildChannel channel) {
    return channel.getGuild().getSelfMember().hasPermission(channel, SEES);
  }

  /**
   * Where the bot may speak to most: the server's own place for news of it, or its first channel.
   */
  public Optional<Conversation> mainPlace(Workspace workspace) throws MessengerUnavailable {
    return connection.guild(workspace).stream()
        .flatMap(
            guild ->
                Stream.concat(
                    Stream.ofNullable(guild.getSystemChannel()), guild.getTextChannels().stream()))
        .filter(TextChannel::canTalk)
        .map(channel -> new Conversation(workspace, channel.getId()))
        .findFirst();
  }

  /** By channel. A channel in which the bot has nothing at all is one that somebody hid from it. */
  public List<Shortcoming> shortcomings(Workspace workspace) throws MessengerUnavailable {
    List<Shortcoming> found = new ArrayList<>();
    Optional<Guild> guild = connection.guild(workspace);
    if (guild.isPresent()) {
      for (GuildChannel channel : guild.get().getChannels()) {
        if (channel.getType().isMessage() || holdsPosts(channel)) {
          missing(workspace, channel).forEach(found::add);
        }
      }
    }
    return found;
  }

  /** The channels in which people can post and that somebody hid from the bot. */
  public OutOfSight outOfSight(Workspace workspace) throws MessengerUnavailable {
    List<Conversation> hidden =
        connection.guild(workspace).stream()
            .flatMap(guild -> guild.getChannels().stream())
            .filter(channel -> channel.getType().isMessage() || holdsPosts(channel))
            .filter(channel -> !sees(channel))
            .map(channel -> new Conversation(workspace, channel.getId()))
            .toList();
    return new OutOfSight(hidden.size(), true, hidden);
  }

  public static boolean holdsPosts(GuildChannel channel) {
    return switch (channel.getType()) {
      case FORUM, MEDIA -> true;
      default -> false;
    };
  }

  private static List<Shortcoming> missing(Workspace workspace, GuildChannel channel) {
    Conversation where = new Conversation(workspace, channel.getId());
    List<Permission> lacking =
        sees(channel)
            ? DiscordInvite.NEEDED.stream()
                .sorted()
                .filter(one -> !channel.getGuild().getSelfMember().hasPermission(channel, one))
                .toList()
            : List.of(Permission.VIEW_CHANNEL);
    boolean silent =
        channel.getType().isAudio()
            && !channel.getGuild().getSelfMember().hasPermission(channel, Permission.VOICE_CONNECT);
    return Stream.concat(
            lacking.stream(), silent ? Stream.of(Permission.VOICE_CONNECT) : Stream.of())
        .map(one -> shortcoming(where, one))
        .toList();
  }
}
