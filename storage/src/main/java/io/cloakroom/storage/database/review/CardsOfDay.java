package io.cloakroom.storage.database.review;

import io.cloakroom.chat.Person;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.storage.database.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** Counts the cards that people are told in a day, in the transaction that is to tell them. */
final class CardsOfDay {
  private final StatelessSession session;
  private final Review telling;
  private final Instant now;
  private final List<ReviewCardRow> added = new ArrayList<>();
  private final List<ReviewCardRow> taken = new ArrayList<>();

  CardsOfDay(StatelessSession session, Review telling, Instant now) {
    this.session = session;
    this.telling = telling;
    this.now = now;
  }

  /**
   * Has the card of the channel be one of each of them.
   *
   * @return false, and nothing changes, where one of them has as many as can be
   * @throws Transactions.Taken where somebody else was faster: then nothing is there
   */
  boolean take(List<Person> people) {
    // In one order, so that no two wait for each other.
    if (!people.stream().sorted(Comparator.comparing(Person::id)).allMatch(this::isFound)) {
      return false;
    }
    added.forEach(row -> Transactions.insert(session, row));
    taken.forEach(
        row -> {
          row.take(telling);
          session.update(row);
        });
    return true;
  }

  private boolean isFound(Person one) {
    List<ReviewCardRow> all =
        new ReviewQueries_(session)
            .cards(one.workspace().messenger(), one.id())
            .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
            .getResultList();
    Optional<ReviewCardRow> place =
        all.stream()
            .filter(row -> row.isOf(telling))
            .findFirst()
            .or(() -> all.stream().filter(row -> row.isFree(now)).findFirst());
    if (place.isPresent()) {
      return taken.add(place.get());
    }
    return all.size() < ReviewStore.MOST_A_DAY
        && added.add(ReviewCardRow.of(one, all.size(), telling));
  }
}
