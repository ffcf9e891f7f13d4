package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Recent;
import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.channel.MessageReader;
import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.people.DiscordNames;
import io.cloakroom.gateway.Doors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what happens in channels to the desk, in its order, on a line of its own. What cannot be
 * saved, or finds the line full, is looked for later in its guild's history; that a message is
 * gone, which no history tells, is kept and handed in again.
 */
public final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  private static final int REMEMBERED = 20_000;
  private static final int MOST_WAITING = 10_000;

  private final DiscordConnection connection;
  private final DiscordChannels channels;
  private final DiscordNames names;
  private final Doors doors;
  private final WorkLine line;
  private final Rounds rounds;
  private final Recent<Long, Set<String>> files = new Recent<>(REMEMBERED);
  private final BlockingQueue<Happening> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  public Arrivals(
      DiscordConnection connection,
      DiscordChannels channels,
      DiscordNames names,
      Doors doors,
      WorkLine line,
      Rounds rounds) {
    this.connection = connection;
    this.channels = channels;
    this.names = names;
    this.doors = doors;
    this.line = line;
    this.rounds = rounds;
  }

  /** Returns at once. */
  public void heard(String type, DataObject event) {
    switch (type) {
      case "MESSAGE_CREATE", "MESSAGE_UPDATE" -> later(event, () -> written(event));
      case "MESSAGE_DELETE" -> surely(() -> deleted(channel(event), event.getUnsignedLong("id")));
      case "MESSAGE_DELETE_BULK" -> surely(() -> deletedTogether(event));
      case "THREAD_CREATE" -> later(event, () -> threadAppeared(event));
      case "CHANNEL_UPDATE", "CHANNEL_DELETE", "THREAD_MEMBERS_UPDATE" ->
          later(event, () -> changed(place(event)));
      case "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "GUILD_MEMBER_UPDATE" ->
          later(event, () -> changedAnywhere(event));
      default -> {
        // Nothing that the bot keeps depends on it.
      }
    }
  }

  /** One thing that happened. */
  @FunctionalInterface
  private interface Happening {
    void handIn() throws MessengerUnavailable;
  }

  private void later(DataObject event, Happening happening) {
    long guild = event.isNull("guild_id") ? 0 : event.getUnsignedLong("guild_id");
    boolean taken = line.offer(() -> attempt(guild, happening));
    // What comes after the end is found at the next start.
    if (!taken && !line.isClosed()) {
      LOG.warn("too much happens at once in guild {}; its channels are looked through", guild);
      lookThrough(guild);
    }
  }

  private void attempt(long guild, Happening happening) {
    try {
      happening.handIn();
    } catch (MessengerUnavailable | RuntimeException failed) {
      // Without its message: that may repeat what somebody wrote.
      LOG.warn("an event of guild {} waits: {}", guild, failed.getClass().getName());
      lookThrough(guild);
    }
  }

  /** For what no history tells, and may be handed in late or twice. */
  private void surely(Happening happening) {
    if (!line.offer(() -> attemptSurely(happening))) {
      keep(happening);
    }
  }

  private void attemptSurely(Happening happening) {
    try {
      happening.handIn();
    } catch (MessengerUnavailable | RuntimeException failed) {
      LOG.warn("the end of a message waits to be handed in: {}", failed.getClass().getName());
      keep(happening);
    }
  }

  private void keep(Happening happening) {
    if (!waiting.offer(happening)) {
      LOG.error("too many ends of messages wait to be handed in: one is lost");
    }
  }

  /** Hands in again what could not be handed in; returns at once. */
  public void retry() {
    List<Happening> again = new ArrayList<>();
    waiting.drainTo(again);
    again.forEach(this::surely);
  }

  private void lookThrough(long guild) {
    if (guild != 0) {
      rounds.due(guild);
    }
  }

  private void written(DataObject message) throws MessengerUnavailable {
    if (message.isNull("author")) {
      return;
    }
    Set<String> now =
        PostedFile.of(message).stream()
            .map(file -> file.attachment().id())
            .collect(Collectors.toSet());
    long id = message.getUnsignedLong("id");
    Set<String> before = files.get(id).orElseGet(Set::of);
    if (now.equals(before)) {
      return;
    }
    Optional<DiscordChannel> channel = channels.find(channel(message));
    if (channel.isPresent()) {
      handIn(message, channel.get(), before, now);
      files.put(id, now);
    }
  }

  private void handIn(
      DataObject message, DiscordChannel channel, Set<String> before, Set<String> now)
      throws MessengerUnavailable {
    MessageReader reader = new MessageReader(connection.self());
    Set<String> gone = new HashSet<>(before);
    gone.removeAll(now);
    if (!gone.isEmpty()) {
      doors.desk().deleted(reader.asPost(message, channel).post(), gone);
    }
    Optional<IncomingPost> post = reader.read(message, channel);
    if (post.isPresent()) {
      names.learn(post.get().author(), message);
      doors.desk().received(post.get());
    }
  }

  private void deleted(long id, long message) throws MessengerUnavailable {
    files.forget(message);
    Optional<DiscordChannel> channel = channels.find(id);
    if (channel.isPresent()) {
      Conversation conversation = channel.get().conversation();
      Post post = new MessagePlace(id, message).in(conversation);
      doors.desk().deleted(post);
    }
  }

  private void deletedTogether(DataObject event) throws MessengerUnavailable {
    DataArray ids = event.getArray("ids");
    for (int i = 0; i < ids.length(); i++) {
      deleted(channel(event), ids.getUnsignedLong(i));
    }
  }

  /** Tells of a private thread that the bot was let in, or that it is not archived any more. */
  private void threadAppeared(DataObject thread) {
    if (ChannelType.fromId(thread.getInt("type")) == ChannelType.GUILD_PRIVATE_THREAD) {
      doors.catchUp().seen(place(thread));
    }
  }

  /** Who may see the channel may be others now, and the bot may do more there, or less. */
  private void changed(Conversation where) {
    doors.people().changed(where);
    doors.desk().rightsChanged(where);
  }

  /** Members are not followed: such an event comes for the bot's own membership alone. */
  private void changedAnywhere(DataObject event) throws MessengerUnavailable {
    Optional<Guild> guild =
        connection.guild(DiscordChannel.workspace(event.getUnsignedLong("guild_id")));
    if (guild.isPresent()) {
      guild.get().getChannels().stream()
          .filter(one -> one.getType().isMessage() || BotRights.holdsPosts(one))
          .map(
              one ->
                  new Conversation(DiscordChannel.workspace(guild.get().getIdLong()), one.getId()))
          .forEach(this::changed);
    }
  }

  private static Conversation place(DataObject channel) {
    return new Conversation(
        DiscordChannel.workspace(channel.getUnsignedLong("guild_id")), channel.getString("id"));
  }

  private static long channel(DataObject event) {
    return event.getUnsignedLong("channel_id");
  }
}
