package io.cloakroom.intake.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.Reencoding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the author of a picture reads of what is still in it. */
class ReceiptLinesTest {

  @Test
  void J02_receipt_saysWhatStaysOnPurpose() {
    Receipt receipt = new Receipt(List.of(), 9000, 8000);

    assertThat(text(ReceiptLines.kept(receipt)))
        .isEqualTo(Receipt.WHAT_STAYS)
        .contains("Stays on purpose: every pixel", "which way up");
  }

  /** Of pixels that were encoded anew it would not be true that each stays. */
  @Test
  void J02_receipt_saysOfStrictCleaningWhatItMadeOfThePixels() {
    Reencoding anew = new Reencoding(FileKind.HEIC, ImageType.JPEG);
    Receipt receipt = new Receipt(List.of(), 9000, 8000, Optional.of(anew));

    assertThat(text(ReceiptLines.kept(receipt)))
        .contains("encoded anew (strict cleaning): HEIC, 9 kB → JPEG, 8 kB")
        .doesNotContain("Stays on purpose");
  }

  private static String text(Line line) {
    return line.spans().stream().map(Span::text).collect(Collectors.joining());
  }
}
