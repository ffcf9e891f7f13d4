package io.cloakroom.privacy;

import io.cloakroom.chat.Person;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Begins to forget somebody only once their erasure is noted apart from the database: afterwards
 * nothing there says whom a database of before would have to forget.
 *
 * @param noted whether what the event with that id says is
 */
public record NotedErasures(ErasureStore store, Predicate<UUID> noted) implements ErasureStore {
  @Override
  public ErasureReach reach(Person whose) {
    return store.reach(whose);
  }

  @Override
  public ErasureStep forget(Person whose, Person as, Instant before, String place) {
    return place.equals(ErasureStep.FIRST) && !noted.test(ErasureOrder.orderedId(as))
        ? ErasureStep.later(place)
        : store.forget(whose, as, before, place);
  }
}
