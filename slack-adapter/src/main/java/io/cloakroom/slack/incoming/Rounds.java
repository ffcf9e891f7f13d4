package io.cloakroom.slack.incoming;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.slack.people.Rooms;
import io.cloakroom.slack.post.Missed;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the channels where something may have been missed, and only then: after the start,
 * while the socket was away, after an event that could not be saved. Otherwise the moment from
 * which to look moves on by itself. Over HTTP nobody tells that Slack found no way in: there one
 * list of the latest files of all channels shows whether a message of any of them did not come.
 */
public final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration NOW_AND_THEN = Duration.ofMinutes(10);

  /** A message may come so much later than its file stands in the list. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final Missed missed;
  private final Rooms rooms;
  private final SafetyNet net;
  private final Team team;
  private final Clock clock;
  private final AtomicBoolean gap = new AtomicBoolean(true);
  private volatile Instant heardUntil = Instant.EPOCH;

  public Rounds(Missed missed, Rooms rooms, SafetyNet net, Team team, Clock clock) {
    this.missed = missed;
    this.rooms = rooms;
    this.net = net;
    this.team = team;
    this.clock = clock;
  }

  /** Something may have been missed: the next round looks through the channels. */
  public void gap() {
    gap.set(true);
  }

  /**
   * One round. What Slack is too busy for, or refuses to show, is looked through in the next.
   *
   * @param told whether a line that brought nothing would have been noticed
   */
  public void run(CatchUp catchUp, boolean told) {
    Instant started = clock.instant();
    try {
      if (gap.get() || (isTime(started) && !told && isSomethingMissing(started))) {
        lookThrough(catchUp, started);
      } else if (isTime(started)) {
        catchUp.heard(team.workspace(), started);
        heardUntil = started;
      }
    } catch (MessengerUnavailable e) {
      LOG.warn("the channels could not all be looked through; it goes on in the next round");
      gap.set(true);
    }
  }

  private boolean isTime(Instant now) {
    return !now.isBefore(heardUntil.plus(NOW_AND_THEN));
  }

  /** What happens meanwhile is a gap of its own, and so is a round that did not end. */
  private void lookThrough(CatchUp catchUp, Instant started) throws MessengerUnavailable {
    gap.set(false);
    boolean whole = false;
    try {
      whole = catchUp.run(team.workspace());
    } finally {
      if (!whole) {
        gap.set(true);
      }
    }
    if (whole) {
      heardUntil = started;
    }
  }

  private boolean isSomethingMissing(Instant now) throws MessengerUnavailable {
    Set<String> channels = new HashSet<>();
    for (Conversation joined : rooms.joined()) {
      channels.add(joined.id());
    }
    return missed
        .shown(heardUntil.minus(UNDER_WAY), now.minus(UNDER_WAY))
        .map(
            all ->
                all.stream()
                    .anyMatch(shown -> channels.contains(shown.channel()) && !net.knows(shown)))
        .orElse(true);
  }
}
