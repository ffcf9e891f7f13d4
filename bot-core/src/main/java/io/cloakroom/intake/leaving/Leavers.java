package io.cloakroom.intake.leaving;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Those who left, as long as what they posted is nobody's yet. */
public final class Leavers implements Consumer<Person> {
  private static final int MOST = 200;

  /** For whose pictures nobody was found so long, they stay as they are. */
  private static final Duration SOUGHT = Duration.ofDays(90);

  private static final String BETWEEN = " ";

  private final Keepsakes keepsakes;
  private final Clock clock;

  public Leavers(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** Somebody left, or was deactivated. */
  @Override
  public void accept(Person gone) {
    retry(gone, clock.instant());
  }

  /**
   * Those whose pictures are to pass on now.
   *
   * @param chat the adapter's name
   */
  List<Person> due(String chat) {
    Instant now = clock.instant();
    return keepsakes.of(shelf(chat), now, MOST).stream()
        .filter(one -> !now.isBefore(dueAt(one)))
        .flatMap(one -> read(chat, one.name()).stream())
        .toList();
  }

  /**
   * Nothing could be done for now. Whoever is due first ends first, and so comes first: those for
   * whom nobody is found hold up no others, however many they are.
   */
  void retry(Person gone, Instant at) {
    String shelf = shelf(gone.workspace().messenger());
    Instant sought =
        keepsakes
            .find(shelf, name(gone), clock.instant())
            .map(Leavers::soughtUntil)
            .orElse(clock.instant().plus(SOUGHT));
    if (at.isAfter(sought)) {
      done(gone);
    } else {
      keepsakes.keep(new Keepsake(shelf, name(gone), at + BETWEEN + sought, at.plus(SOUGHT)));
    }
  }

  private static Instant dueAt(Keepsake one) {
    return Instant.parse(one.words().split(BETWEEN, 2)[0]);
  }

  /** One that an earlier version kept says it by its end. */
  private static Instant soughtUntil(Keepsake one) {
    int end = one.words().indexOf(BETWEEN);
    return end < 0 ? one.until() : Instant.parse(one.words().substring(end + BETWEEN.length()));
  }

  /** Nothing is theirs any more, or they are back. */
  public void done(Person gone) {
    keepsakes.forget(shelf(gone.workspace().messenger()), name(gone));
  }

  private static String shelf(String chat) {
    return "leavers-" + chat;
  }

  private static String name(Person one) {
    return one.workspace().id() + " " + one.id();
  }

  private static Optional<Person> read(String chat, String name) {
    int space = name.lastIndexOf(' ');
    return space < 0
        ? Optional.empty()
        : Optional.of(
            new Person(new Workspace(chat, name.substring(0, space)), name.substring(space + 1)));
  }
}
