package io.cloakroom.sanitize;

import java.util.Objects;

/**
 * Removes everything hidden from a picture without touching its pixels.
 *
 * <p>Thread-safe.
 */
public final class Sanitizer {

  private final SanitizerLimits limits;

  public Sanitizer(SanitizerLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /** Never throws, whatever the bytes. */
  public Sanitized sanitize(byte[] file) {
    FileKind kind = Sniffer.kindOf(file);
    return new Refused(
        Refusal.UNSUPPORTED, kind, Refusal.UNSUPPORTED.explain(kind.displayName() + limits));
  }
}
