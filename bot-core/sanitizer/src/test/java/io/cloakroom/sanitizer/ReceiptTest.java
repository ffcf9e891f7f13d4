package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

  @Test
  void comesBackFromItsEncoding() {
    Receipt receipt =
        new Receipt(
            List.of(
                new RemovedTrace(Trace.LOCATION, 2, 26, Optional.of("48.8584, 2.2945")),
                new RemovedTrace(Trace.XMP, 1, 4000, Optional.empty())),
            9000,
            4974);

    assertThat(Receipt.decode(receipt.encode())).isEqualTo(receipt);
    assertThat(receipt.encode()).isEqualTo(Receipt.decode(receipt.encode()).encode());
  }

  @Test
  void keepsWhatStrictCleaningDid() {
    Receipt receipt =
        new Receipt(
            List.of(), 9000, 4974, Optional.of(new Reencoding(FileKind.HEIC, ImageType.JPEG)));

    assertThat(Receipt.decode(receipt.encode())).isEqualTo(receipt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{\"version\":2}",
        "{\"version\":1,\"bytesBefore\":1,\"bytesAfter\":1,\"reencoding\":{\"from\":\"X\"}}",
        "{\"version\":1,\"bytesBefore\":1}",
        "{\"version\":1,\"bytesBefore\":1,\"bytesAfter\":1,\"findings\":[{\"trace\":\"X\"}]}"
      })
  void refusesWhatIsNoReceipt(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Receipt.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
  }

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
