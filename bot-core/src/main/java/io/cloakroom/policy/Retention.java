package io.cloakroom.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * How long a picture is kept, whether or not a link shows it.
 *
 * @param length since it was handed in; empty when it goes together with its link
 */
public record Retention(Optional<Duration> length) {
  /** The picture is erased when its link ends. */
  public static final Retention WITH_LINK = new Retention(Optional.empty());

  /** The longest that any picture can be kept. */
  public static final Retention LONGEST = of(Duration.ofDays(3650));

  /** From what is gone first to what is kept longest. */
  static final Comparator<Retention> BY_LENGTH =
      Comparator.comparing(retention -> retention.length().orElse(Duration.ZERO));

  public Retention {
    Objects.requireNonNull(length, "length");
  }

  public static Retention of(Duration length) {
    return new Retention(Optional.of(length));
  }

  /** No longer than the picture is kept. */
  Duration within(Duration life) {
    return length.filter(kept -> kept.compareTo(life) < 0).orElse(life);
  }
}
