package io.cloakroom.slack.incoming;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Duty;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.Doors;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.slack.people.Rooms;
import io.cloakroom.slack.post.Missed;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
  private final HearingNodes nodes;
  private final Gaps gaps;
  private volatile int turn;
  private volatile Instant heardUntil = Instant.EPOCH;

  /**
   * @param duties say which node looks, and which are there
   * @param keepsakes tells that one what others noticed
   */
  public Rounds(
      Missed missed,
      Rooms rooms,
      SafetyNet net,
      Team team,
      Duties duties,
      Keepsakes keepsakes,
      Clock clock) {
    this.missed = missed;
    this.rooms = rooms;
    this.net = net;
    this.team = team;
    this.duty = duties.of("slack-rounds-" + team.workspace().id());
    this.nodes = new HearingNodes(duties, keepsakes, team, clock);
    this.gaps = new Gaps(keepsakes, team, clock);
    this.clock = clock;
  }

  /** Something may have been missed: the next round looks through the channels. */
  public void gap() {
    gaps.noticed();
  }

  /**
   * Whether this node looks; keeps it so where it does, and that this node hears. Asks the database
   * now and then.
   */
  public boolean areOurs() {
    if (nodes.stay()) {
      gaps.noticed();
    }
    return duty.take();
  }

  /** Slack does not answer this node: another one looks meanwhile. */
  public void letGo() {
    try {
      duty.letGo();
    } catch (RuntimeException away) {
      LOG.warn("other nodes wait for this one's rounds: {}", away.getClass().getName());
    }
  }

  /**
   * Nothing is heard and looked through here any more; another node does at once, also for what
   * waits here for its message.
   */
  public void end() {
    try {
      if (net.isWaiting()) {
        gaps.noticed();
        gaps.note();
      }
      nodes.leave();
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
  public void run(Doors doors, boolean told) {
    if (!begins()) {
      return;
    }
    CatchUp catchUp = doors.catchUp();
    Instant started = clock.instant();
    Optional<Keepsake> gap = gaps.last();
    try {
      if (gap.isPresent()
          || (isTime(started) && !told && isSomethingMissing(doors.desk(), started))) {
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
    boolean ours = areOurs();
    if (ours && turn != duty.turns()) {
      turn = duty.turns();
      gaps.noticed();
    }
    gaps.note();
    if (ours) {
      nodes.forgetDead(this::gapNoted);
    }
    return ours;
  }

  private void gapNoted() {
    gaps.noticed();
    gaps.note();
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

  /** What came to other nodes is known by its rows. */
  private boolean isSomethingMissing(IntakeDesk desk, Instant now) throws MessengerUnavailable {
    Set<String> channels = new HashSet<>();
    for (Conversation joined : rooms.joined()) {
      channels.add(joined.id());
    }
    Instant since = heardUntil.minus(UNDER_WAY);
    Optional<List<Missed.Shown>> all = missed.shown(since, now.minus(UNDER_WAY));
    if (all.isEmpty()) {
      return true;
    }
    List<Missed.Shown> ours =
        all.get().stream().filter(shown -> channels.contains(shown.channel())).toList();
    return net.isMissing(ours, since, desk);
  }
}
