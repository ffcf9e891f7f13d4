package io.cloakroom.slack.incoming;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Duty;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.util.Optional;

/**
 * Which nodes hear events: each has a row while it does, and a lease. Of one whose lease is over
 * and whose row is still there something may be lost that it had acknowledged and was at.
 */
final class HearingNodes {
  private static final int MOST = 100;

  private final Duties duties;
  private final Keepsakes keepsakes;
  private final Team team;
  private final Clock clock;
  private final Duty own;
  private int turn;

  HearingNodes(Duties duties, Keepsakes keepsakes, Team team, Clock clock) {
    this.duties = duties;
    this.keepsakes = keepsakes;
    this.team = team;
    this.clock = clock;
    this.own = duties.of(lease(duties.node()));
  }

  /**
   * This node hears: to be called often.
   *
   * @return whether it did before without a word of its end: the program was killed, or away
   */
  synchronized boolean stay() {
    if (!own.take() || turn == own.turns()) {
      return false;
    }
    boolean wasThere = find(duties.node()).isPresent();
    Keepsake row =
        new Keepsake(
            shelf(),
            Keepsake.hashed(duties.node()),
            duties.node(),
            clock.instant().plus(Keepsake.UNTIL_OVER));
    keepsakes.keep(row);
    turn = own.turns();
    return wasThere;
  }

  /** This node hears no more, and hands on what it has: its end is none to be looked into. */
  synchronized void leave() {
    keepsakes.forget(shelf(), Keepsake.hashed(duties.node()));
    own.giveUp();
  }

  /**
   * Forgets those whose lease is over.
   *
   * @param died is run for each before: what it does outlives the process
   */
  void forgetDead(Runnable died) {
    for (Keepsake row : keepsakes.of(shelf(), clock.instant(), MOST)) {
      if (!row.words().equals(duties.node()) && isOver(row.words())) {
        died.run();
        keepsakes.forget(row);
      }
    }
  }

  private boolean isOver(String node) {
    Duty theirs = duties.of(lease(node));
    boolean over = theirs.take();
    theirs.giveUp();
    return over;
  }

  private Optional<Keepsake> find(String node) {
    return keepsakes.find(shelf(), Keepsake.hashed(node), clock.instant());
  }

  private String shelf() {
    return "slack-nodes-" + team.workspace().id();
  }

  private String lease(String node) {
    return "slack-node-" + team.workspace().id() + "-" + Keepsake.hashed(node);
  }
}
