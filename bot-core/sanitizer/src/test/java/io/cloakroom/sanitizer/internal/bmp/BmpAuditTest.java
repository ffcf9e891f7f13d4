package io.cloakroom.sanitizer.internal.bmp;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BmpAuditTest {

  private static final BmpFormat FORMAT = new BmpFormat();
  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  /** Fields of the headers that may take more than one value and yet leave room for nothing. */
  private static final int PIXEL_FIELDS = 18;

  @ParameterizedTest
  @ValueSource(strings = {"profile.bmp", "linked-profile.bmp", "v4.bmp", "os2.bmp", "rgb32.bmp"})
  void refusesWhatWasNotCleaned(String name) throws Exception {
    byte[] file = load(name);

    refuses(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"top-down.bmp", "rgb565.bmp", "rgba32.bmp", "profile.bmp", "rle4.bmp"})
  void refusesWhateverIsCutOrHungOn(String name) throws Exception {
    byte[] clean = clean(name);

    refuses(Arrays.copyOf(clean, clean.length + 1));
    for (int length = 0; length < clean.length; length += 7) {
      refuses(Arrays.copyOf(clean, length));
    }
  }

  @Test
  void refusesEveryChangeOfAReservedField() throws Exception {
    byte[] clean = clean("linked-profile.bmp");

    for (int at = 0; at < 138; at++) {
      boolean field = at >= PIXEL_FIELDS && at < PIXEL_FIELDS + 8;
      if (!field) {
        byte[] changed = clean.clone();
        changed[at] ^= 0x55;
        refuses(changed);
      }
    }
  }

  private static void refuses(byte[] file) {
    assertThatExceptionOfType(Rejection.class)
        .isThrownBy(() -> FORMAT.audit(file, LIMITS, Set.of()))
        .matches(rejection -> rejection.reason() == RefusalReason.UNVERIFIED);
  }

  private static byte[] clean(String name) throws Exception {
    return FORMAT.rewrite(load(name), LIMITS, Set.of(), new Removals()).bytes();
  }

  private static byte[] load(String name) throws IOException {
    try (InputStream in = BmpAuditTest.class.getResourceAsStream("/sanitize/" + name)) {
      return in.readAllBytes();
    }
  }
}
