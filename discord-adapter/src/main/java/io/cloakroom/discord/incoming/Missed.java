package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.discord.channel.ArchivedThreads;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.channel.History;
import io.cloakroom.discord.channel.MessageReader;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.people.DiscordNames;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Finds what was posted while no session was there to hear it: Discord repeats nothing that came
 * before a new session.
 */
public final class Missed {
  private static final int MOST_ASKED = 50;
  private static final Duration ASKED_FOR = Duration.ofMinutes(10);

  private final DiscordConnection connection;
  private final DiscordChannels channels;
  private final History history;
  private final Proxies proxies;
  private final DiscordNames names;
  private final BotRights rights;
  private final Recent<String, Places> asked;

  /**
   * What belongs to a channel.
   *
   * @param whole whether that is all that was archived
   */
  private record Places(List<Long> channels, boolean whole) {}

  public Missed(
      DiscordConnection connection,
      DiscordChannels channels,
      History history,
      Proxies proxies,
      DiscordNames names,
      Clock clock) {
    this.connection = connection;
    this.channels = channels;
    this.history = history;
    this.proxies = proxies;
    this.names = names;
    this.rights = new BotRights(connection);
    this.asked = new Recent<>(MOST_ASKED, ASKED_FOR, clock);
  }

  /** The channels that the bot sees, and the private threads that it is in. */
  public List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable {
    Optional<Guild> guild = connection.guild(workspace);
    return guild.isEmpty()
        ? List.of()
        : guild.get().getChannels().stream()
            .filter(one -> one.getType().isMessage() || BotRights.holdsPosts(one))
            .filter(BotRights::sees)
            .map(one -> new Conversation(workspace, one.getId()))
            .toList();
  }

  public boolean isPrivateThread(Conversation where) {
    OptionalLong id = Snowflakes.parse(where.id());
    return id.isPresent()
        && connection
            .channel(id.getAsLong())
            .filter(found -> found.getType() == ChannelType.GUILD_PRIVATE_THREAD)
            .isPresent();
  }

  public boolean isForum(Conversation where) {
    OptionalLong id = Snowflakes.parse(where.id());
    return id.isPresent() && channels.holdsPosts(id.getAsLong());
  }

  /** Private threads that the bot is in or may manage. */
  public List<Conversation> privateThreads(Workspace workspace) throws MessengerUnavailable {
    Optional<Guild> guild = connection.guild(workspace);
    return guild.isEmpty()
        ? List.of()
        : guild.get().getThreadChannels().stream()
            .filter(thread -> thread.getType() == ChannelType.GUILD_PRIVATE_THREAD)
            .map(thread -> new Conversation(workspace, thread.getId()))
            .toList();
  }

  /**
   * What was posted in the conversation.
   *
   * @throws MessengerUnavailable also where JDA does not know the place at present, though it was
   *     among the {@link #conversations}: to answer with nothing would pass over what stands there
   */
  public List<IncomingPost> since(Conversation where, Watermark since) throws MessengerUnavailable {
    OptionalLong id = Snowflakes.parse(where.id());
    if (id.isEmpty()) {
      return List.of();
    }
    if (connection.guild(where.workspace()).isEmpty()) {
      throw new MessengerUnavailable("the server is not known at present");
    }
    long from = Math.max(0, Snowflakes.at(since.at()) - 1);
    List<IncomingPost> found = new ArrayList<>();
    for (long place : places(id.getAsLong(), since.at(), true).channels()) {
      Optional<DiscordChannel> channel = channels.find(place);
      if (channel.isPresent() && mayHoldNewer(place, from)) {
        read(channel.get(), from, found);
      }
    }
    found.sort(Comparator.comparing(IncomingPost::at).thenComparing(post -> post.post().id()));
    return found;
  }

  /**
   * A part of what stood in the conversation before, as {@link
   * io.cloakroom.chat.messenger.Messenger#older} says: the channel and its public threads one after
   * another by their ids, each from the newest back. A private one is a conversation of its own,
   * with rules and readers of its own.
   */
  public OlderPosts older(Conversation where, Instant since, Instant until, Optional<String> place)
      throws MessengerUnavailable {
    OptionalLong id = Snowflakes.parse(where.id());
    if (id.isEmpty()) {
      return new OlderPosts(List.of(), Optional.empty());
    }
    if (connection.guild(where.workspace()).isEmpty()) {
      throw new MessengerUnavailable("the server is not known at present");
    }
    requireHistory(where, id.getAsLong());
    Places all = lately(id.getAsLong(), since);
    SortedSet<Long> places = new TreeSet<>(all.channels());
    OlderPlace at = place.map(OlderPlace::of).orElse(new OlderPlace(0, 0));
    if (at.channel() == 0 || !places.contains(at.channel())) {
      return new OlderPosts(List.of(), next(places, at.channel(), until), extent(all.whole()));
    }
    Optional<DiscordChannel> channel = channels.find(at.channel());
    List<IncomingPost> found = new ArrayList<>();
    if (channel.isPresent() && mayHoldNewer(at.channel(), Snowflakes.at(since))) {
      History.Before part = before(where, at);
      read(channel.get(), part.messages(), found);
      found.removeIf(
          post ->
              !post.conversation().equals(where)
                  || post.at().isBefore(since)
                  || !post.at().isBefore(until));
      if (part.more() && !Snowflakes.time(part.first()).isBefore(since)) {
        return new OlderPosts(
            found,
            Optional.of(new OlderPlace(at.channel(), part.first()).toString()),
            extent(all.whole()));
      }
    }
    return new OlderPosts(found, next(places, at.channel(), until), extent(all.whole()));
  }

  private static OlderPosts.Extent extent(boolean whole) {
    return whole ? OlderPosts.Extent.WHOLE : OlderPosts.Extent.IN_PART;
  }

  /** Without the right Discord answers as if nothing stood there. */
  private void requireHistory(Conversation where, long channel) throws MessengerUnavailable {
    if (rights.surelyLacks(channel, Permission.MESSAGE_HISTORY)) {
      throw MessengerUnavailable.lacking(BotRights.shortcoming(where, Permission.MESSAGE_HISTORY));
    }
  }

  private History.Before before(Conversation where, OlderPlace at) throws MessengerUnavailable {
    try {
      return history.before(at.channel(), at.before());
    } catch (DiscordRefusal refused) {
      if (refused.isGone()) {
        return new History.Before(List.of(), false);
      }
      boolean mute = rights.surelyLacks(at.channel(), Permission.VOICE_CONNECT);
      throw MessengerUnavailable.lacking(
          BotRights.shortcoming(where, mute ? Permission.VOICE_CONNECT : Permission.VIEW_CHANNEL));
    }
  }

  /** The public places as they were lately: each part of a sweep needs them. */
  private Places lately(long channel, Instant since) throws MessengerUnavailable {
    String which = channel + " " + since;
    Optional<Places> known = asked.get(which);
    if (known.isPresent()) {
      return known.get();
    }
    Places found = places(channel, since, false);
    asked.put(which, found);
    return found;
  }

  private static Optional<String> next(SortedSet<Long> places, long behind, Instant until) {
    return places.tailSet(behind + 1).stream()
        .findFirst()
        .map(one -> new OlderPlace(one, Snowflakes.at(until)).toString());
  }

  /**
   * Where a part begins.
   *
   * @param channel or thread
   * @param before the id of the message behind its last one
   */
  private record OlderPlace(long channel, long before) {
    static OlderPlace of(String text) {
      String[] words = text.split("[.]", 2);
      return new OlderPlace(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    @Override
    public String toString() {
      return channel + "." + before;
    }
  }

  private void read(DiscordChannel channel, long from, List<IncomingPost> found)
      throws MessengerUnavailable {
    read(channel, history.after(channel.id(), from), found);
  }

  private void read(DiscordChannel channel, List<DataObject> messages, List<IncomingPost> found)
      throws MessengerUnavailable {
    MessageReader reader = new MessageReader(connection.self());
    for (DataObject message : messages) {
      Optional<IncomingPost> post = reader.read(message, channel);
      if (post.isPresent()) {
        IncomingPost attributed = proxies.attributed(post.get(), message);
        if (attributed.equals(post.get())) {
          names.learn(attributed.author(), message);
        }
        found.add(attributed);
      }
    }
  }

  /**
   * The channel itself, its public threads, and those that were archived since.
   *
   * @param closed whether private ones too that were archived since: no list of conversations has
   *     those
   */
  private Places places(long channel, Instant since, boolean closed) throws MessengerUnavailable {
    List<Long> places = new ArrayList<>();
    boolean whole = true;
    Optional<GuildChannel> found = connection.channel(channel);
    if (found.isEmpty()
        && channels.find(channel).filter(one -> !one.type().isThread()).isPresent()) {
      throw new MessengerUnavailable("the channel is not known at present");
    }
    if (found.isPresent() && !(found.get() instanceof ThreadChannel)) {
      places.addAll(active(found.get()));
      ArchivedThreads.Found archived = archived(found.get(), since, closed);
      archived.threads().stream().filter(id -> !places.contains(id)).forEach(places::add);
      whole = archived.whole();
    }
    if (found.isEmpty() || !BotRights.holdsPosts(found.get())) {
      places.add(channel);
    }
    return new Places(places, whole);
  }

  private static List<Long> active(GuildChannel channel) {
    return channel.getGuild().getThreadChannels().stream()
        .filter(DiscordConnection::isWhole)
        .filter(thread -> thread.getParentChannel().getIdLong() == channel.getIdLong())
        .filter(thread -> thread.getType() != ChannelType.GUILD_PRIVATE_THREAD)
        .map(ThreadChannel::getIdLong)
        .toList();
  }

  private ArchivedThreads.Found archived(GuildChannel channel, Instant since, boolean closed)
      throws MessengerUnavailable {
    if (channel.getType().isAudio()) {
      return new ArchivedThreads.Found(List.of(), true);
    }
    ArchivedThreads threads = new ArchivedThreads(connection.rest(), channel.getIdLong(), since);
    ArchivedThreads.Found open = threads.open();
    if (!closed || channel.getType() != ChannelType.TEXT) {
      return open;
    }
    List<Long> found = new ArrayList<>(open.threads());
    found.addAll(threads.joined().threads());
    return new ArchivedThreads.Found(found, open.whole());
  }

  /** A channel whose last message is older holds nothing new: no need to ask. */
  private boolean mayHoldNewer(long channel, long from) {
    return connection
        .channel(channel)
        .filter(GuildMessageChannel.class::isInstance)
        .map(found -> ((GuildMessageChannel) found).getLatestMessageIdLong())
        .filter(latest -> latest != 0 && latest <= from)
        .isEmpty();
  }
}
