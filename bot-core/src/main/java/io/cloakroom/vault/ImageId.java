package io.cloakroom.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Names one picture for ever. A time-ordered UUID (version 7, RFC 9562), shown as 26 letters and
 * digits. It is a locator, never a secret.
 */
public record ImageId(UUID value) {
  public ImageId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, later than every id made before it on this machine. */
  public static ImageId next() {
    return new ImageId(UuidCreator.getTimeOrderedEpoch());
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
