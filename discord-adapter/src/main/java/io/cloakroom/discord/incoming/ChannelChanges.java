package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.gateway.Doors;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.dv8tion.jda.api.entities.Guild;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on that others may see a channel now, or the bot may do more there, or less. A server that
 * is being set up tells of it hundreds of times, each time for all its channels: however many
 * events come, every channel is looked at once a second at most, on a line of its own.
 */
public final class ChannelChanges {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelChanges.class);

  /** Much shorter than anything about people is believed. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DiscordConnection connection;
  private final Doors doors;
  private final WorkLine line;
  private final Set<Conversation> places = ConcurrentHashMap.newKeySet();
  private final Set<Long> guilds = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean under = new AtomicBoolean();

  public ChannelChanges(DiscordConnection connection, Doors doors, WorkLine line) {
    this.connection = connection;
    this.doors = doors;
    this.line = line;
  }

  /** Something changed in the place. Returns at once. */
  void in(Conversation where) {
    places.add(where);
    soon();
  }

  /** Something changed in all places of the guild. Returns at once. */
  void everywhereIn(long guild) {
    guilds.add(guild);
    soon();
  }

  private void soon() {
    if (under.compareAndSet(false, true) && !line.offer(this::pass)) {
      under.set(false);
    }
  }

  private void pass() {
    try {
      Set<Conversation> now = new LinkedHashSet<>(taken(places));
      for (long guild : taken(guilds)) {
        now.addAll(placesOf(guild));
      }
      hand(now);
    } finally {
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::again);
    }
  }

  private void again() {
    under.set(false);
    if (!places.isEmpty() || !guilds.isEmpty()) {
      soon();
    }
  }

  /** What cannot be saved now is there again at the next pass. */
  private void hand(Set<Conversation> changed) {
    Iterator<Conversation> left = changed.iterator();
    try {
      while (left.hasNext()) {
        Conversation where = left.next();
        doors.people().changed(where);
        doors.desk().rightsChanged(where);
        left.remove();
      }
    } catch (RuntimeException failed) {
      // Without its message: that may repeat what somebody wrote.
      LOG.warn("changes of {} channels wait: {}", changed.size(), failed.getClass().getName());
      places.addAll(changed);
    }
  }

  private Set<Conversation> placesOf(long id) {
    Set<Conversation> found = new HashSet<>();
    try {
      Optional<Guild> guild = connection.guild(DiscordChannel.workspace(id));
      guild.stream()
          .flatMap(known -> known.getChannels().stream())
          .filter(one -> one.getType().isMessage() || BotRights.holdsPosts(one))
          .map(one -> new Conversation(DiscordChannel.workspace(id), one.getId()))
          .forEach(found::add);
    } catch (MessengerUnavailable away) {
      LOG.debug("guild {} is not known at present, and looked through when it is back", id);
    }
    return found;
  }

  private static <T> Set<T> taken(Set<T> from) {
    Set<T> now = Set.copyOf(from);
    from.removeAll(now);
    return now;
  }
}
