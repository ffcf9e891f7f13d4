package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.ToldFailures;
import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.card.ChannelNotices;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.channel.MessageReader;
import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.gateway.Doors;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what happens in channels to the desk, in its order, on lines of its own. What cannot be
 * saved, or finds the line full, is looked for later in its guild's history; that a message is
 * gone, which no history tells, is kept and handed in again.
 */
public final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  private static final int MOST_WAITING = 10_000;

  private final DiscordChannels channels;
  private final ToldFailures failures = new ToldFailures(System::nanoTime);
  private final ChannelNotices notices;
  private final Doors doors;
  private final EventLines lines;
  private final ChannelChanges changes;
  private final Deletions deletions;
  private final HandedClosings closings;
  private final Rounds rounds;
  private final Proxies proxies;
  private final BlockingQueue<End> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  public Arrivals(
      DiscordChannels channels,
      ChannelNotices notices,
      Doors doors,
      EventLines lines,
      ChannelChanges changes,
      Deletions deletions,
      HandedClosings closings,
      Proxies proxies,
      Rounds rounds) {
    this.channels = channels;
    this.notices = notices;
    this.doors = doors;
    this.lines = lines;
    this.changes = changes;
    this.deletions = deletions;
    this.closings = closings;
    this.proxies = proxies;
    this.rounds = rounds;
  }

  /** Returns at once. */
  public void heard(String type, DataObject event) {
    switch (type) {
      case "MESSAGE_CREATE", "MESSAGE_UPDATE" -> later(event, () -> written(event));
      case "THREAD_CREATE" -> later(event, () -> threadAppeared(event));
      default -> overheard(type, event);
    }
  }

  /**
   * The same where another node acts on it: what is remembered of who may do what is outdated here
   * too. What no history tells is handed in by all that hear it, and does the same however often:
   * whoever acts may have lost the shard, unable to save it, and nobody else have it yet. Returns
   * at once.
   */
  public void overheard(String type, DataObject event) {
    switch (type) {
      case "MESSAGE_DELETE" ->
          surely(event, () -> deletions.message(channel(event), event.getUnsignedLong("id")));
      case "MESSAGE_DELETE_BULK" ->
          surely(event, () -> deletions.together(channel(event), event.getArray("ids")));
      case "THREAD_DELETE" -> {
        surely(event, () -> deletions.thread(event));
        surely(event, () -> doors.people().archived(place(event), Instant.MAX));
      }
      case "CHANNEL_DELETE" -> {
        surely(event, () -> doors.people().archived(place(event), Instant.MAX));
        changes.in(place(event));
      }
      case "CHANNEL_UPDATE", "THREAD_MEMBERS_UPDATE" -> changes.in(place(event));
      case "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "GUILD_MEMBER_UPDATE" ->
          // Members are not followed: such an event comes for the bot's own membership alone.
          changes.everywhereIn(event.getUnsignedLong("guild_id"));
      default -> {
        // Nothing that the bot keeps depends on it.
      }
    }
  }

  /**
   * The same of what JDA made of it.
   *
   * @param acts whether this node acts on it; another one only hands in what that one did not, a
   *     while later
   */
  public void changed(GenericEvent event, boolean acts) {
    for (Conversation where : Closings.by(event)) {
      HandedClosings.Closing closing = closings.heard(where);
      WorkLine line = lines.guilds();
      End late = new End(line, () -> closings.handInLate(closing, doors.people()));
      if (acts) {
        surely(new End(line, () -> closings.handIn(closing, doors.people())), late);
      } else {
        keep(late);
      }
    }
  }

  /** One thing that happened. */
  @FunctionalInterface
  private interface Happening {
    void handIn() throws MessengerUnavailable;
  }

  /** The end of a message, with the line that it belongs to. */
  private record End(WorkLine line, Happening happening) {}

  private void later(DataObject event, Happening happening) {
    long guild = event.isNull("guild_id") ? 0 : event.getUnsignedLong("guild_id");
    WorkLine line = lines.of(event);
    boolean taken = line.offer(() -> attempt(guild, happening));
    // What comes after the end is found at the next start.
    if (!taken && !line.isClosed()) {
      failures
          .toTell(
              "too much happens at once in guild " + guild + "; its channels are looked through")
          .ifPresent(LOG::warn);
      lookThrough(guild);
    }
  }

  private void attempt(long guild, Happening happening) {
    try {
      happening.handIn();
    } catch (MessengerUnavailable | RuntimeException failed) {
      // Without its message: that may repeat what somebody wrote.
      failures
          .toTell("an event of guild " + guild + " waits: " + failed.getClass().getName())
          .ifPresent(LOG::warn);
      lookThrough(guild);
    }
  }

  /** For what no history tells, and may be handed in late or twice. */
  private void surely(DataObject event, Happening happening) {
    surely(new End(lines.of(event), happening));
  }

  private void surely(End end) {
    surely(end, end);
  }

  /**
   * The same.
   *
   * @param late what is handed in where that cannot be
   */
  private void surely(End end, End late) {
    if (!end.line().offer(() -> attemptSurely(end, late))) {
      keep(late);
    }
  }

  private void attemptSurely(End end, End late) {
    try {
      end.happening().handIn();
    } catch (MessengerUnavailable | RuntimeException failed) {
      failures
          .toTell("the end of a message waits to be handed in: " + failed.getClass().getName())
          .ifPresent(LOG::warn);
      keep(late);
    }
  }

  private void keep(End end) {
    if (!waiting.offer(end)) {
      LOG.error("too many ends of messages wait to be handed in: one is lost");
    }
  }

  /** Hands in again what could not be handed in; returns at once. */
  public void retry() {
    List<End> again = new ArrayList<>();
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
    takeIn(message);
    pasted(message);
  }

  private void takeIn(DataObject message) throws MessengerUnavailable {
    Set<String> now =
        PostedFile.of(message).stream()
            .map(file -> file.attachment().id())
            .collect(Collectors.toSet());
    long id = message.getUnsignedLong("id");
    Set<String> before = deletions.files().get(id).orElseGet(Set::of);
    if (now.equals(before)) {
      return;
    }
    boolean direct = message.isNull("guild_id");
    Optional<DiscordChannel> channel = direct ? inDirect(message) : channels.find(channel(message));
    if (channel.isPresent()) {
      handIn(message, channel.get(), before, now);
      deletions.files().put(id, now);
    }
  }

  /** In direct messages with the bot nobody else reads. */
  private void pasted(DataObject message) throws MessengerUnavailable {
    if (message.isNull("guild_id") || !doors.pasted().isIn(message.getString("content", ""))) {
      return;
    }
    Optional<DiscordChannel> channel = channels.find(channel(message));
    if (channel.isPresent()) {
      IncomingPost post = channels.reader().asPost(message, channel.get());
      if (!post.circumstances().byBot()) {
        doors.pasted().wrote(post.author(), post.conversation(), post.text());
      }
    }
  }

  /** Whom no server knows is told what to do: a picture that is met with silence looks taken. */
  private Optional<DiscordChannel> inDirect(DataObject message) throws MessengerUnavailable {
    if (channels.reader().isOwn(message)) {
      return Optional.empty();
    }
    long id = channel(message);
    long author = message.getObject("author").getUnsignedLong("id");
    Optional<DiscordChannel> channel = channels.direct(id, author);
    if (channel.isEmpty()) {
      notices
          .direct()
          .answer(
              new CardKey("stranger-" + id),
              id,
              Line.of(Language.ofMany().saying(ArrivalWords.WORDS::stranger)));
    }
    return channel;
  }

  private void handIn(
      DataObject message, DiscordChannel channel, Set<String> before, Set<String> now)
      throws MessengerUnavailable {
    MessageReader reader = channels.reader();
    Set<String> gone = new HashSet<>(before);
    gone.removeAll(now);
    if (!gone.isEmpty()) {
      doors.desk().deleted(reader.asPost(message, channel).post(), gone);
    }
    Optional<IncomingPost> read = reader.read(message, channel);
    if (read.isPresent()) {
      IncomingPost post = proxies.attributed(read.get(), message);
      if (post.equals(read.get())) {
        notices.names().learn(post.author(), message);
      }
      doors.desk().received(post);
      rounds.tellOfApps(post.conversation().workspace());
    }
  }

  /** Tells of a private thread that the bot was let in, or that it is not archived any more. */
  private void threadAppeared(DataObject thread) {
    if (ChannelType.fromId(thread.getInt("type")) == ChannelType.GUILD_PRIVATE_THREAD) {
      doors.catchUp().seen(place(thread));
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
