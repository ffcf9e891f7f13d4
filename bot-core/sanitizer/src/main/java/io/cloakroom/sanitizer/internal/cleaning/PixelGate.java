package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.OptionalLong;

/**
 * The fourth part of the verification gate: what is called clean has as many pixels as the
 * original, over all pages and frames. That every one of them is there in the picture data is what
 * the audit of each format follows; here both files are measured by a ruler that is neither their
 * reader nor their writer.
 */
public final class PixelGate {

  private PixelGate() {}

  public static void check(byte[] original, byte[] clean, FileKind kind) throws Rejection {
    OptionalLong after = PixelRuler.measure(clean, kind);
    OptionalLong before = PixelRuler.measure(original, kind);
    // Of a damaged original, which was mended, there may be nothing to measure.
    if (before.isPresent() && after.orElse(Long.MAX_VALUE) < before.getAsLong()) {
      throw Rejection.unverified("it has fewer pixels than the original");
    }
  }
}
