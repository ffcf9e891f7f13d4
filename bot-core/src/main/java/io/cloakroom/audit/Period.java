package io.cloakroom.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * From when to when.
 *
 * @param since the earliest moment of it; empty from the beginning on
 * @param until the first moment behind it; empty to the end
 */
public record Period(Optional<Instant> since, Optional<Instant> until) {
  /** All the time there is. */
  public static final Period EVER = new Period(Optional.empty(), Optional.empty());

  public Period {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
  }

  public static Period since(Instant moment) {
    return new Period(Optional.of(moment), Optional.empty());
  }

  public boolean holds(Instant moment) {
    return since.filter(moment::isBefore).isEmpty()
        && until.filter(end -> !moment.isBefore(end)).isEmpty();
  }
}
