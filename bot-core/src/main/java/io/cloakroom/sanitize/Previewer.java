package io.cloakroom.sanitize;

import java.util.Objects;
import java.util.Optional;

/** Makes small JPEG pictures without any metadata out of clean ones. Thread-safe. */
public final class Previewer {

  private final SanitizerLimits limits;

  public Previewer(SanitizerLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /** A smaller picture. */
  public Optional<byte[]> low(ImageType type, byte[] cleanBytes, int longestSidePixels) {
    return Optional.empty();
  }

  /** A blurred picture. */
  public Optional<byte[]> blur(ImageType type, byte[] cleanBytes, int longestSidePixels) {
    return Optional.empty();
  }
}
