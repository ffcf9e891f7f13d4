package io.cloakroom.command.log;

import io.cloakroom.audit.AuditEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How long originals could be seen, of some that were removed. */
final class ExposureFigures {
  private static final int HALF = 50;
  private static final int MOST = 95;
  private static final int MILLIS_OF_A_SECOND = 1_000;

  private final List<Long> millis;

  private ExposureFigures(List<Long> millis) {
    this.millis = millis;
  }

  /** Of those removals that say it. */
  static ExposureFigures of(List<AuditEvent> removals) {
    return new ExposureFigures(
        removals.stream()
            .map(one -> Optional.ofNullable(one.details().get("exposed_millis")))
            .flatMap(Optional::stream)
            .map(Long::parseLong)
            .sorted()
            .toList());
  }

  /** {@code 12 originals, half of them within 1.2 s, 95 of 100 within 3 s, the longest 2 min}. */
  String words() {
    if (millis.isEmpty()) {
      return "none";
    }
    if (millis.size() == 1) {
      return "1 original, after " + length(millis.get(0));
    }
    return millis.size()
        + " originals, half of them within "
        + length(rank(HALF))
        + ", 95 of 100 within "
        + length(rank(MOST))
        + ", the longest "
        + length(millis.get(millis.size() - 1));
  }

  /** Within how many seconds 95 of 100 were gone; empty of none. */
  OptionalDouble seconds() {
    return millis.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(rank(MOST) / (double) MILLIS_OF_A_SECOND);
  }

  /** The smallest that so many of a hundred do not exceed. */
  private long rank(int percent) {
    return millis.get((millis.size() * percent + 99) / 100 - 1);
  }

  static String length(long millis) {
    Duration length = Duration.ofMillis(millis);
    if (length.toMinutes() < 2) {
      return millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
    if (length.toHours() < 2) {
      return length.toMinutes() + " min";
    }
    return length.toDays() < 2 ? length.toHours() + " h" : length.toDays() + " days";
  }
}
