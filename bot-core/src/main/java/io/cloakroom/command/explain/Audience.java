package io.cloakroom.command.explain;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Roster;
import java.util.List;
import java.util.Objects;

/**
 * What was decided of each person who may have to do with a link.
 *
 * @param extent of whom nothing was decided
 * @param cut whether more were let in than it was decided of
 */
record Audience(List<Decided> people, Roster.Extent extent, boolean cut) {
  /**
   * Somebody, and whether they may look.
   *
   * @param concerned whether they have to do with it already, as they read its conversation, posted
   *     it, or were let in
   */
  record Decided(Person person, Decision decision, boolean concerned) {
    Decided {
      Objects.requireNonNull(person, "person");
      Objects.requireNonNull(decision, "decision");
    }
  }

  Audience {
    people = List.copyOf(people);
    Objects.requireNonNull(extent, "extent");
  }

  List<Decided> allowed() {
    return people.stream().filter(one -> one.decision().allowed()).toList();
  }

  /** Those who are refused, although they have to do with it. */
  List<Decided> refused() {
    return people.stream().filter(one -> one.concerned() && !one.decision().allowed()).toList();
  }
}
