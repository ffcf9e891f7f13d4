package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * The settings of an AV1 decoder, AV1 Codec ISO Media File Format Binding, section 2.3, without the
 * sequence header that may follow: the picture data begin with it, and decoders take it from there.
 */
final class Av1Settings implements DecoderSettings {

  private static final int FIXED_BYTES = 4;
  private static final int MARKER_AND_VERSION = 0x81;

  private final byte[] fixed;
  private final SanitizerLimits limits;
  private Optional<Av1Sequence> current = Optional.empty();

  Av1Settings(byte[] file, Box box, SanitizerLimits limits) throws Rejection {
    if (box.bodyLength() < FIXED_BYTES || Bytes.u8(file, box.body()) != MARKER_AND_VERSION) {
      throw BitCopy.broken();
    }
    this.limits = limits;
    fixed = Arrays.copyOfRange(file, box.body(), box.body() + FIXED_BYTES);
    // For how long to wait before the first picture of a film is shown.
    fixed[FIXED_BYTES - 1] = 0;
  }

  @Override
  public Slices keep(byte[] data, int from, int to, boolean alone) throws Rejection {
    Obus units = new Obus(data, from, to, limits, alone, alone ? Optional.empty() : current);
    Slices kept = units.keep();
    Av1Sequence sequence =
        units
            .sequence()
            .orElseThrow(() -> Rejection.malformed("the settings of its decoder are missing"));
    if (!alone) {
      current = Optional.of(sequence);
    }
    DecoderSettings.checkSize(kept.length(), sequence.pixelBytes());
    return kept;
  }

  @Override
  public byte[] written() {
    return new BoxWriter().begin("av1C").raw(fixed).end().written();
  }
}
