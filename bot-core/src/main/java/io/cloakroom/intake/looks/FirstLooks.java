package io.cloakroom.intake.looks;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who wants to be told, once, when somebody first looks at a picture. */
public final class FirstLooks {
  /** So many wait in a chat at most; {@link TellFirstLooks} looks after each in turn. */
  static final int MOST = 1_000;

  private static final String SHELF = "first-looks-";
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int LINES = 4;

  private final Keepsakes keepsakes;
  private final Clock clock;

  /** One who wants it. */
  record Wish(String name, LinkId link, Person person) {}

  public FirstLooks(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /**
   * Remembers it as long as the link opens, a month at most; a repetition is the same wish.
   *
   * @return false when too many wait there already
   */
  public boolean ask(Link link, Person person) {
    String messenger = link.audience().workspace().messenger();
    Instant now = clock.instant();
    String name = link.id() + " " + person.id();
    boolean known = keepsakes.find(SHELF + messenger, name, now).isPresent();
    if (!known && keepsakes.of(SHELF + messenger, now, MOST).size() >= MOST) {
      return false;
    }
    Instant month = now.plus(LONGEST);
    Instant until = link.expiresAt().isBefore(month) ? link.expiresAt() : month;
    String words =
        String.join(
            "\n",
            link.id().reference(),
            person.workspace().messenger(),
            person.workspace().id(),
            person.id());
    keepsakes.keep(new Keepsake(SHELF + messenger, name, words, until));
    return true;
  }

  List<Wish> of(String messenger) {
    List<Wish> all = new ArrayList<>();
    for (Keepsake one : keepsakes.of(SHELF + messenger, clock.instant(), MOST)) {
      read(one).ifPresent(all::add);
    }
    return all;
  }

  void forget(String messenger, Wish wish) {
    keepsakes.forget(SHELF + messenger, wish.name());
  }

  private static Optional<Wish> read(Keepsake one) {
    List<String> lines = one.words().lines().toList();
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    Person person = new Person(new Workspace(lines.get(1), lines.get(2)), lines.get(3));
    return LinkId.read(lines.get(0)).map(link -> new Wish(one.name(), link, person));
  }
}
