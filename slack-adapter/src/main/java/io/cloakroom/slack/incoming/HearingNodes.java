package io.cloakroom.slack.incoming;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Duty;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which nodes hear events: each has a place among them while it does, by a lease, and its name
 * stands there. Of one whose lease is over and whose name still stands something may be lost that
 * it had acknowledged and was at. Places are taken again: names of nodes come and go.
 */
final class HearingNodes {
  /** Beyond that nobody notices the end of a node; Slack itself allows ten sockets. */
  private static final int PLACES = 32;

  private final Duties duties;
  private final Keepsakes keepsakes;
  private final Team team;
  private final Clock clock;
  private Optional<Place> own = Optional.empty();
  private Optional<Keepsake> name = Optional.empty();
  private int turn;
  private boolean left;

  /** One of them, as this node sees it. */
  private record Place(String number, Duty duty) {}

  HearingNodes(Duties duties, Keepsakes keepsakes, Team team, Clock clock) {
    this.duties = duties;
    this.keepsakes = keepsakes;
    this.team = team;
    this.clock = clock;
  }

  /**
   * This node hears: to be called often.
   *
   * @return whether a name stood at its place: that node, which may be this one, was killed or away
   */
  synchronized boolean stay() {
    if (!left) {
      own = own.filter(place -> place.duty().take()).or(this::free);
    }
    if (left || own.isEmpty() || turn == own.get().duty().turns()) {
      return false;
    }
    String number = own.get().number();
    boolean stood = keepsakes.find(shelf(), number, clock.instant()).isPresent();
    Instant until = clock.instant().plus(Keepsake.UNTIL_OVER);
    Keepsake written = new Keepsake(shelf(), number, duties.node(), until);
    keepsakes.keep(written);
    name = Optional.of(written);
    turn = own.get().duty().turns();
    return stood;
  }

  private Optional<Place> free() {
    turn = 0;
    return IntStream.range(0, PLACES)
        .mapToObj(this::place)
        .filter(place -> place.duty().take())
        .findFirst();
  }

  private Place place(int number) {
    return place(Integer.toString(number));
  }

  private Place place(String number) {
    return new Place(number, duties.of("slack-node-" + team.workspace().id() + "-" + number));
  }

  /**
   * This node hears no more, and hands on what it has: its end is none to be looked into. Its place
   * may be another's by now, whose name stands there then.
   */
  synchronized void leave() {
    left = true;
    name.ifPresent(keepsakes::forget);
    own.ifPresent(place -> place.duty().giveUp());
  }

  /**
   * Forgets those whose lease is over.
   *
   * @param died is run for each before: what it does outlives the process
   */
  synchronized void forgetDead(Runnable died) {
    for (Keepsake row : keepsakes.of(shelf(), clock.instant(), PLACES)) {
      if (own.filter(place -> place.number().equals(row.name())).isEmpty() && isOver(row.name())) {
        died.run();
        keepsakes.forget(row);
      }
    }
  }

  private boolean isOver(String number) {
    Duty theirs = place(number).duty();
    boolean over = theirs.take();
    theirs.giveUp();
    return over;
  }

  private String shelf() {
    return "slack-nodes-" + team.workspace().id();
  }
}
