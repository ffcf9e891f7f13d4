package io.cloakroom.intake.review;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The process dies before, or after, a state is saved. */
final class DyingReviews implements ReviewStore {
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final ReviewStore store;
  private int saves;
  private final boolean after;

  DyingReviews(ReviewStore store, int saves, boolean after) {
    this.store = store;
    this.saves = saves;
    this.after = after;
  }

  @Override
  public boolean add(Review first) {
    return store.add(first);
  }

  @Override
  public Optional<Review> find(Conversation where) {
    return store.find(where);
  }

  @Override
  public List<Review> due(String messenger, Instant now, int limit) {
    return store.due(messenger, now, limit);
  }

  @Override
  public boolean save(Review asRead, Review then, List<AuditEvent> events) {
    return dying(() -> store.save(asRead, then, events));
  }

  @Override
  public Telling tell(Review asRead, Review then, List<Person> people, Instant now) {
    return dying(() -> store.tell(asRead, then, people, now));
  }

  private <T> T dying(Supplier<T> saving) {
    boolean last = saves-- == 0;
    if (last && !after) {
      throw new Killed();
    }
    T saved = saving.get();
    if (last) {
      throw new Killed();
    }
    return saved;
  }
}
