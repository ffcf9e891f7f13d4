package io.cloakroom.slack.incoming;

import io.cloakroom.adapter.Duty;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
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
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the channels where something may have been missed, and only then: after the start,
 * while the socket was away, after an event that could not be saved. Otherwise the moment from
 * which to look moves on by itself. Over HTTP nobody tells that Slack found no way in: there one
 * list of the latest files of all channels shows whether a message of any of them did not come. One
 * node looks, whichever noticed; what another let go of, or lost, is looked through anew.
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
  private final Duty duty;
  private final Gaps gaps;
  private volatile int turn;
  private volatile Instant heardUntil = Instant.EPOCH;

  /**
   * @param duty says which node looks
   * @param keepsakes tells that one what others noticed
   */
  public Rounds(
      Missed missed,
      Rooms rooms,
      SafetyNet net,
      Team team,
      Duty duty,
      Keepsakes keepsakes,
      Clock clock) {
    this.missed = missed;
    this.rooms = rooms;
    this.net = net;
    this.team = team;
    this.duty = duty;
    this.gaps = new Gaps(keepsakes, team, clock);
    this.clock = clock;
  }

  /** Something may have been missed: the next round looks through the channels. */
  public void gap() {
    gaps.noticed();
  }

  /** Whether this node looks; keeps it so where it does. Asks the database now and then. */
  public boolean areOurs() {
    return duty.take();
  }

  /** Nothing is looked through here any more; another node does at once. */
  public void end() {
    try {
      duty.giveUp();
    } catch (RuntimeException away) {
      LOG.warn("other nodes wait for this one's rounds: {}", away.getClass().getName());
    }
  }

  /**
   * One round. What Slack is too busy for, or refuses to show, is looked through in the next.
   *
   * @param told whether a line that brought nothing would have been noticed
   */
  public void run(CatchUp catchUp, boolean told) {
    if (!begins()) {
      return;
    }
    Instant started = clock.instant();
    Optional<Keepsake> gap = gaps.last();
    try {
      if (gap.isPresent() || (isTime(started) && !told && isSomethingMissing(started))) {
        lookThrough(catchUp, started, gap);
      } else if (isTime(started)) {
        catchUp.heard(team.workspace(), started);
        heardUntil = started;
      }
    } catch (MessengerUnavailable e) {
      LOG.warn("the channels could not all be looked through; it goes on in the next round");
      gaps.noticed();
    }
  }

  /** What was noticed here is noted in any case. */
  private boolean begins() {
    boolean ours = duty.take();
    if (ours && turn != duty.turns()) {
      turn = duty.turns();
      gaps.noticed();
    }
    gaps.note();
    return ours;
  }

  private boolean isTime(Instant now) {
    return !now.isBefore(heardUntil.plus(NOW_AND_THEN));
  }

  /** What happens meanwhile is a gap of its own, and so is a round that did not end. */
  private void lookThrough(CatchUp catchUp, Instant started, Optional<Keepsake> gap)
      throws MessengerUnavailable {
    if (catchUp.run(team.workspace())) {
      heardUntil = started;
      gap.ifPresent(gaps::isClosed);
    } else {
      gaps.noticed();
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
