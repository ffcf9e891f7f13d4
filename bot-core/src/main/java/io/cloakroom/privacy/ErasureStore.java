package io.cloakroom.privacy;

import io.cloakroom.chat.Person;
import java.time.Instant;

/** Puts somebody else in the place of a person, wherever rows or the record have their id. */
public interface ErasureStore {
  /** What there is of them, all but what an intake has not settled. */
  ErasureReach reach(Person whose);

  /**
   * One portion: their roles, choices, passes and sessions end, and in rows and events the other
   * stands in their place; of what they wrote themselves nothing is left. Events keep their leaves.
   * What they do meanwhile may be left out. May be repeated from any place at which it was.
   *
   * @param as stands there from then on: {@link Person#erased}
   * @param before posts that came later stay as they are
   * @param place where it goes on; {@link ErasureStep#FIRST} at first
   */
  ErasureStep forget(Person whose, Person as, Instant before, String place);
}
