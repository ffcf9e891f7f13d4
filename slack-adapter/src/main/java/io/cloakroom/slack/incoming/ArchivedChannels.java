package io.cloakroom.slack.incoming;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.Doors;
import io.cloakroom.slack.people.Directory;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds channels that were archived while Slack could not tell the bot. Whatever it watched and
 * finds no more in its list is asked for once: it may as well have been taken out of there.
 */
public final class ArchivedChannels {
  private static final Duration NOW_AND_THEN = Duration.ofMinutes(10);

  private final Directory directory;
  private final Team team;
  private final Clock clock;
  private final Set<Conversation> asked = new HashSet<>();
  private Instant next = Instant.EPOCH;

  public ArchivedChannels(Directory directory, Team team, Clock clock) {
    this.directory = directory;
    this.team = team;
    this.clock = clock;
  }

  /**
   * Looks for them, unless it did so a while ago.
   *
   * @throws MessengerUnavailable when Slack is out of reach: those that are left are asked for at
   *     the next time
   */
  public synchronized void find(Doors doors) throws MessengerUnavailable {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    Set<Conversation> absent = doors.catchUp().absent(team.workspace());
    asked.retainAll(absent);
    for (Conversation where : absent) {
      if (!asked.contains(where)) {
        if (directory.isArchived(where.id())) {
          // Slack does not say since when.
          doors.people().archived(where, now);
        }
        asked.add(where);
      }
    }
    next = now.plus(NOW_AND_THEN);
  }
}
