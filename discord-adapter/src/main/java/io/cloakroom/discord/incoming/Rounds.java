package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.ShardDuties;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.gateway.Doors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.Guild;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the channels of guilds that may have had events which nobody heard: after each new
 * session, after an event that could not be saved, and now and then, so that the moment from which
 * to look moves on.
 */
public final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration NOW_AND_THEN = Duration.ofMinutes(15);

  private final DiscordConnection connection;
  private final ShardDuties shards;
  private final Doors doors;
  private final WorkLine events;
  private final WorkLine line;
  private final Deletions deletions;
  private final Clock clock;
  private final Set<Long> due = ConcurrentHashMap.newKeySet();

  /** Of which deletions may not have been heard. */
  private final Set<Long> unheard = ConcurrentHashMap.newKeySet();

  private volatile Instant last = Instant.EPOCH;

  /**
   * @param shards only in its own a node looks through guilds
   * @param events on which everything is handed in that happens in guilds
   * @param line on which rounds go
   */
  public Rounds(
      DiscordConnection connection,
      ShardDuties shards,
      Doors doors,
      Deletions deletions,
      WorkLine events,
      WorkLine line,
      Clock clock) {
    this.connection = connection;
    this.shards = shards;
    this.deletions = deletions;
    this.doors = doors;
    this.events = events;
    this.line = line;
    this.clock = clock;
  }

  public void due(long guild) {
    due.add(guild);
  }

  /** The same, where a session begins anew: nothing of what happened before was heard. */
  public void anew(long guild) {
    unheard.add(guild);
    meet(guild);
  }

  /** The same of several, which are looked through at once. */
  public void anew(List<Guild> guilds) {
    guilds.forEach(guild -> anew(guild.getIdLong()));
    soon();
  }

  /** Before anything is handed in that happens there, however long its first round waits. */
  private void meet(long guild) {
    boolean taken = events.offer(() -> doors.catchUp().meet(DiscordChannel.workspace(guild)));
    LOG.debug("guild {} is watched from now on where it is new: {}", guild, taken);
    due.add(guild);
  }

  /** A session is open, new or gone on with: what waits for Discord is tried at once. */
  public void back() {
    boolean taken = line.offer(() -> doors.desk().chatIsBack(DiscordSettings.NAME));
    LOG.debug("what waits for Discord is tried at once: {}", taken);
  }

  /** Goes as soon as the line is free; what fails stays due. */
  public void soon() {
    boolean taken = line.offer(this::runQuietly);
    if (!taken) {
      LOG.debug("guilds are looked through at the next retry");
    }
  }

  /** Goes in its turn, and comes back when it has, or after that time. */
  public void soon(Duration patience) {
    CountDownLatch gone = new CountDownLatch(1);
    boolean taken =
        line.offer(
            () -> {
              runQuietly();
              gone.countDown();
            });
    try {
      boolean inTime = taken && gone.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("a round over the guilds ended in time: {}", inTime);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void runQuietly() {
    try {
      run();
    } catch (MessengerUnavailable | RuntimeException failed) {
      LOG.warn("guilds wait to be looked through: {}", failed.getClass().getName());
    }
  }

  /** The bot was added to the guild: everything there is watched from now on. */
  public void joined(Guild guild) {
    meet(guild.getIdLong());
    boolean taken = line.offer(() -> welcome(DiscordChannel.workspace(guild.getIdLong())));
    LOG.debug("a word about coming back waits for its turn: {}", taken);
    soon();
  }

  /** Has admins told of an app that posts what is left alone, if there is one. Returns at once. */
  void tellOfApps(Workspace workspace) {
    if (doors.catchUp().hasAppsToTellOf(workspace)) {
      boolean taken = line.offer(() -> doors.catchUp().tellOfApps(workspace));
      LOG.debug("a word about an app waits for its turn: {}", taken);
    }
  }

  private void welcome(Workspace workspace) {
    try {
      doors.catchUp().joined(workspace);
    } catch (MessengerUnavailable | RuntimeException failed) {
      LOG.warn("no welcome was said in {}: {}", workspace.id(), failed.getClass().getName());
    }
  }

  public synchronized void nowAndThen() throws MessengerUnavailable {
    if (!clock.instant().isBefore(last.plus(NOW_AND_THEN))) {
      for (Guild guild : connection.guilds()) {
        due(guild.getIdLong());
      }
    }
    run();
  }

  /**
   * A guild that cannot be looked through stays due, and keeps no other from it.
   *
   * @throws MessengerUnavailable when none of them could be
   */
  synchronized void run() throws MessengerUnavailable {
    Instant started = clock.instant();
    List<MessengerUnavailable> failures = new ArrayList<>();
    Set<Long> now = due.stream().filter(shards::actsIn).collect(Collectors.toSet());
    for (Long guild : now) {
      try {
        lookThrough(guild);
      } catch (MessengerUnavailable failed) {
        failures.add(failed);
      } catch (RuntimeException failed) {
        LOG.error("guild {} could not be looked through", guild, failed);
      }
    }
    if (!failures.isEmpty() && failures.size() == now.size()) {
      throw failures.get(0);
    }
    last = started;
  }

  /** Not due from its beginning, so that what happens meanwhile makes it due again. */
  private void lookThrough(Long guild) throws MessengerUnavailable {
    due.remove(guild);
    boolean whole = false;
    try {
      whole = doors.catchUp().run(DiscordChannel.workspace(guild));
      if (unheard.contains(guild)) {
        lookForDeletions(guild);
      }
    } finally {
      if (!whole) {
        due.add(guild);
      }
    }
  }

  private void lookForDeletions(Long id) throws MessengerUnavailable {
    Optional<Guild> guild = connection.guild(DiscordChannel.workspace(id));
    if (guild.isPresent()) {
      deletions.missed(guild.get());
      unheard.remove(id);
    }
  }
}
