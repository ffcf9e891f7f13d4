package io.cloakroom.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Names one picture for ever. A time-ordered UUID (version 7, RFC 9562), shown as 26 letters and
 * digits. It is a locator, never a secret.
 */
public record ImageId(UUID value) {
  private static final int TIME_SHIFT = 16;
  private static final long LAST_MILLI = (1L << 47) - 1;
  private static final long VERSION = 0x7000;
  private static final long VARIANT = Long.MIN_VALUE;

  public ImageId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, later than every id made before it on this machine. */
  public static ImageId next() {
    return new ImageId(UuidCreator.getTimeOrderedEpoch());
  }

  /** No id that is made at the moment or after it is lower, and none of before is higher. */
  public static ImageId earliest(Instant moment) {
    long millis = Math.max(0, Math.min(moment.toEpochMilli(), LAST_MILLI));
    return new ImageId(new UUID((millis << TIME_SHIFT) | VERSION, VARIANT));
  }

  /** When it was made, by the clock of the machine, to the millisecond. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> TIME_SHIFT);
  }

  /** The id that {@link #toString} wrote, in either case; empty when it is not one. */
  public static Optional<ImageId> parse(String text) {
    return Base32.parse(text).map(ImageId::new);
  }

  /** 26 characters of Crockford's base 32, lower case. */
  @Override
  public String toString() {
    return Base32.format(value);
  }
}
