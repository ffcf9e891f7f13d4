package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far reviews are, in memory. */
final class MemoryReviews implements ReviewStore {
  private final MemoryDatabase database;

  MemoryReviews(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public boolean add(Review first) {
    return database.change(state -> state.reviews.putIfAbsent(first.where(), first) == null);
  }

  @Override
  public Optional<Review> find(Conversation where) {
    return database.read(state -> Optional.ofNullable(state.reviews.get(where)));
  }

  @Override
  public List<Review> due(String messenger, Instant now, int limit) {
    return database.read(
        state ->
            state.reviews.values().stream()
                .filter(one -> one.where().workspace().messenger().equals(messenger))
                .filter(one -> !one.dueAt().isAfter(now))
                .sorted(Comparator.comparing(Review::dueAt).thenComparing(Review::month))
                .limit(limit)
                .toList());
  }

  @Override
  public boolean save(Review asRead, Review then, List<AuditEvent> events) {
    return database.change(
        state -> {
          Review standing = state.reviews.get(asRead.where());
          if (standing == null || standing.version() != asRead.version()) {
            return false;
          }
          state.reviews.put(then.where(), then);
          if (then.state() == Review.State.TELLING) {
            state.toldOf.values().forEach(told -> told.replace(then.where(), then.dayOver()));
          }
          events.forEach(state::record);
          return true;
        });
  }

  @Override
  public Telling tell(Review asRead, Review then, List<Person> people, Instant now) {
    return database.change(
        state -> {
          Review standing = state.reviews.get(asRead.where());
          if (standing == null || standing.version() != asRead.version()) {
            return Telling.CHANGED;
          }
          Map<List<String>, Map<Conversation, Instant>> told = new HashMap<>();
          for (Person one : people) {
            List<String> who = List.of(one.workspace().messenger(), one.id());
            Map<Conversation, Instant> today =
                new HashMap<>(state.toldOf.getOrDefault(who, Map.of()));
            today.values().removeIf(over -> !over.isAfter(now));
            today.put(then.where(), then.dayOver());
            told.put(who, today);
          }
          if (told.values().stream().anyMatch(today -> today.size() > MOST_A_DAY)) {
            return Telling.FULL;
          }
          state.toldOf.putAll(told);
          state.reviews.put(then.where(), then);
          return Telling.SAVED;
        });
  }
}
