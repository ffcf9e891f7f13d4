package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptTest {

  @Test
  void findsByClass() {
    Receipt receipt =
        new Receipt(List.of(new RemovedTrace(Trace.DATE, 1, 0, Optional.empty())), 10, 10);

    assertThat(receipt.of(Trace.DATE)).isPresent();
    assertThat(receipt.of(Trace.XMP)).isEmpty();
  }

  @Test
  void showsValuesAsOneShortVisibleLine() {
    String hostile = "a\u202Eb\n\u0000 \u200B c" + "x".repeat(500);

    String shown =
        new RemovedTrace(Trace.COMMENT, 1, 1, Optional.of(hostile)).value().orElseThrow();

    assertThat(shown).startsWith("ab cxx").hasSize(RemovedTrace.MAX_VALUE_LENGTH).endsWith("…");
  }

  @Test
  void neverCutsACharacterInHalf() {
    String shown =
        new RemovedTrace(Trace.COMMENT, 1, 1, Optional.of("x" + "😀".repeat(100)))
            .value()
            .orElseThrow();

    assertThat(shown.length()).isLessThanOrEqualTo(RemovedTrace.MAX_VALUE_LENGTH);
    assertThat(shown.substring(1, shown.length() - 1).codePoints()).allMatch(c -> c == 0x1F600);
  }

  @Test
  void refusesLimitsBelowOne() {
    assertThatThrownBy(() -> new SanitizerLimits(1, 0, 1, 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxPixels must be at least 1: 0");
  }
}
