package io.cloakroom.storage.database.column;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A moment in one column, as nanoseconds since 1970, exact on every database; from 1677 to 2262.
 */
public final class MomentColumn {
  private static final long NANOS = 1_000_000_000L;

  private MomentColumn() {}

  /** Beyond the range, the nearest moment within it. */
  public static long write(Instant moment) {
    try {
      return Math.addExact(
          Math.multiplyExact(moment.getEpochSecond(), NANOS), (long) moment.getNano());
    } catch (ArithmeticException beyond) {
      return moment.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  public static @Nullable Long write(Optional<Instant> moment) {
    return moment.map(MomentColumn::write).orElse(null);
  }

  public static Instant read(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  public static Optional<Instant> readOptional(@Nullable Long nanos) {
    return Optional.ofNullable(nanos).map(MomentColumn::read);
  }
}
