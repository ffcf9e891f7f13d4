package io.cloakroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.Reencoding;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptJsonTest {

  @Test
  void comesBackFromItsEncoding() {
    Receipt receipt =
        new Receipt(
            List.of(
                new RemovedTrace(Trace.LOCATION, 2, 26, Optional.of("48.8584, 2.2945")),
                new RemovedTrace(Trace.XMP, 1, 4000, Optional.empty())),
            9000,
            4974);

    assertThat(ReceiptJson.read(ReceiptJson.write(receipt))).isEqualTo(receipt);
    assertThat(ReceiptJson.write(receipt))
        .isEqualTo(ReceiptJson.write(ReceiptJson.read(ReceiptJson.write(receipt))));
  }

  @Test
  void keepsWhatStrictCleaningDid() {
    Receipt receipt =
        new Receipt(
            List.of(), 9000, 4974, Optional.of(new Reencoding(FileKind.HEIC, ImageType.JPEG)));

    assertThat(ReceiptJson.read(ReceiptJson.write(receipt))).isEqualTo(receipt);
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

    assertThatThrownBy(() -> ReceiptJson.read(bytes)).isInstanceOf(IllegalArgumentException.class);
  }
}
