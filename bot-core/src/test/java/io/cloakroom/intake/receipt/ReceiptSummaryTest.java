package io.cloakroom.intake.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the author of pictures reads first of what was taken out of them. */
class ReceiptSummaryTest {

  @Test
  void J02_receipt_saysWhatTellsMostFirst() {
    ReceiptSummary summary =
        new ReceiptSummary(
            List.of(
                receipt(
                    trace(Trace.DATE, "2026:11:25 10:00:00"),
                    trace(Trace.EXIF, ""),
                    trace(Trace.SERIAL_NUMBER, "C39XK"),
                    trace(Trace.AUTHOR, "J. Doe"),
                    trace(Trace.LOCATION, "48.8584, 2.2945"))));

    assertThat(texts(summary))
        .containsExactly(
            "We took the place, its owner's name, a serial number and 2 things more out of this"
                + " picture.",
            "location: 48.8584, 2.2945 · author or owner: J. Doe · serial number: C39XK");
    assertThat(summary.tookAnything()).isTrue();
  }

  @Test
  void J02_receipt_saysItOnceOfSeveralPictures() {
    ReceiptSummary summary =
        new ReceiptSummary(
            List.of(
                receipt(trace(Trace.LOCATION, "48.8584, 2.2945")),
                receipt(trace(Trace.LOCATION, "48.8584, 2.2945"), trace(Trace.THUMBNAIL, "")),
                receipt(trace(Trace.LOCATION, "51.5007, -0.1246"))));

    assertThat(texts(summary))
        .containsExactly(
            "We took the place and a hidden thumbnail out of these 3 pictures.",
            "location: 48.8584, 2.2945 and 1 more");
  }

  @Test
  void J02_receipt_saysThatNothingWasThere() {
    ReceiptSummary summary = new ReceiptSummary(List.of(receipt()));

    assertThat(texts(summary)).containsExactly("Nothing was hidden in this picture.");
    assertThat(summary.tookAnything()).isFalse();
  }

  /** Values are data of a stranger's file: none may ping or format. */
  @Test
  void T28_saysValuesAsTheyAre() {
    Line values =
        new ReceiptSummary(List.of(receipt(trace(Trace.AUTHOR, "@here *b*")))).lines().get(1);

    assertThat(values.spans()).contains(Span.code("@here *b*"));
  }

  @ParameterizedTest
  @EnumSource(Trace.class)
  void hasWordsForEachClass(Trace trace) {
    assertThat(texts(new ReceiptSummary(List.of(receipt(trace(trace, ""))))).get(0))
        .matches("We took [a-zA-Z0-9' ()]+ out of this picture\\.");
  }

  private static Receipt receipt(RemovedTrace... removed) {
    return new Receipt(
        Arrays.stream(removed).sorted((a, b) -> a.trace().compareTo(b.trace())).toList(),
        9000,
        8000);
  }

  private static RemovedTrace trace(Trace trace, String value) {
    return new RemovedTrace(trace, 1, 10, Optional.of(value).filter(one -> !one.isEmpty()));
  }

  private static List<String> texts(ReceiptSummary summary) {
    return summary.lines().stream()
        .map(line -> line.spans().stream().map(Span::text).collect(Collectors.joining()))
        .toList();
  }
}
