package io.cloakroom.record.seal;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What tells, beside events and leaves themselves, how many there were: whoever deletes these
 * mostly leaves it.
 *
 * @param numbers the largest number that was ever given to an event, also to one that was undone; 0
 *     before the first
 * @param first the smallest number of those that are still known, sealed or not
 * @param shown so many leaves a witness signed, or were sent on
 * @param pictures whether a picture was ever heard of: each leaves events
 * @param oldest when the first of these was posted or came to be seen
 */
public record Traces(
    long numbers, OptionalLong first, long shown, boolean pictures, Optional<Instant> oldest) {
  /** Where nothing is kept but events. */
  public static final Traces NONE = new Traces(0, OptionalLong.empty(), 0, false, Optional.empty());
}
