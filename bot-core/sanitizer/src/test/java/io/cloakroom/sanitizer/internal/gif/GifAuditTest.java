package io.cloakroom.sanitizer.internal.gif;

import static org.assertj.core.api.Assertions.assertThat;
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

class GifAuditTest {

  private static final GifFormat FORMAT = new GifFormat();
  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  @ParameterizedTest
  @ValueSource(strings = {"comment.gif", "metadata.gif", "excess.gif"})
  void refusesWhatWasNotCleaned(String name) throws Exception {
    byte[] file = load(name);

    refuses(file);
  }

  @Test
  void refusesEverythingThatIsPutInAnywhere() throws Exception {
    byte[] clean = clean("disposal.gif");

    for (int at = 0; at <= clean.length; at++) {
      refuses(with(clean, at, "!\u00FE\1x\0"));
    }
  }

  @Test
  void refusesWhateverIsCut() throws Exception {
    byte[] clean = clean("disposal.gif");

    for (int length = 0; length < clean.length; length++) {
      refuses(Arrays.copyOf(clean, length));
    }
  }

  @Test
  void acceptsWhatTheReencoderWrites() throws Exception {
    for (String name : new String[] {"animated.gif", "interlaced.gif", "comment.gif"}) {
      byte[] anew = GifReencoder.reencode(clean(name), LIMITS);

      FORMAT.audit(anew, LIMITS, Set.of());
      assertThat(FORMAT.rewrite(anew, LIMITS, Set.of(), new Removals()).bytes()).isEqualTo(anew);
    }
  }

  private static void refuses(byte[] file) {
    assertThatExceptionOfType(Rejection.class)
        .isThrownBy(() -> FORMAT.audit(file, LIMITS, Set.of()))
        .matches(rejection -> rejection.reason() == RefusalReason.UNVERIFIED);
  }

  private static byte[] with(byte[] file, int at, String inserted) {
    byte[] longer = new byte[file.length + inserted.length()];
    System.arraycopy(file, 0, longer, 0, at);
    for (int i = 0; i < inserted.length(); i++) {
      longer[at + i] = (byte) inserted.charAt(i);
    }
    System.arraycopy(file, at, longer, at + inserted.length(), file.length - at);
    return longer;
  }

  static byte[] clean(String name) throws Exception {
    return FORMAT.rewrite(load(name), LIMITS, Set.of(), new Removals()).bytes();
  }

  private static byte[] load(String name) throws IOException {
    try (InputStream in = GifAuditTest.class.getResourceAsStream("/sanitize/" + name)) {
      return in.readAllBytes();
    }
  }
}
