package io.cloakroom.storage.database;

import java.time.Instant;
import java.util.Optional;

/** Moments as nanoseconds since 1970, exact on every database; from 1677 to 2262. */
final class Moments {
  private static final long NANOS = 1_000_000_000L;

  private Moments() {}

  /** Beyond the range, the nearest moment within it. */
  static long write(Instant moment) {
    try {
      return Math.addExact(
          Math.multiplyExact(moment.getEpochSecond(), NANOS), (long) moment.getNano());
    } catch (ArithmeticException beyond) {
      return moment.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static Long write(Optional<Instant> moment) {
    return moment.map(Moments::write).orElse(null);
  }

  static Instant read(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  static Optional<Instant> readOptional(Long nanos) {
    return Optional.ofNullable(nanos).map(Moments::read);
  }
}
