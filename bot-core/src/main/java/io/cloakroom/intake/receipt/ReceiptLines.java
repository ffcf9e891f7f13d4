package io.cloakroom.intake.receipt;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.Reencoding;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.Optional;

/** Writes down what was done to a picture, for its author alone: values stand in clear. */
public final class ReceiptLines {
  private ReceiptLines() {}

  /** One line for each class of what was removed; nothing when nothing was. */
  public static List<Line> removed(Receipt receipt) {
    return found(receipt.removed());
  }

  /** The same of what was only found. */
  public static List<Line> found(List<RemovedTrace> traces) {
    return traces.stream().map(ReceiptLines::line).toList();
  }

  /** What strict cleaning made of it, or else what stays in it on purpose. */
  public static Line kept(Receipt receipt) {
    return receipt
        .reencoding()
        .map(anew -> line(anew, receipt))
        .orElseGet(() -> Line.of(ReceiptWords.WORDS.staysOnPurpose()));
  }

  private static Line line(RemovedTrace finding) {
    String count = finding.count() > 1 ? " (" + finding.count() + ")" : "";
    String label = TraceNames.label(finding.trace());
    Optional<String> value = finding.value();
    return value.isPresent()
        ? Line.of(Span.plain("• " + label + count + ": "), Span.code(value.get()))
        : Line.of("• " + label + count);
  }

  private static Line line(Reencoding anew, Receipt receipt) {
    return Line.of(
        ReceiptWords.WORDS.encodedAnew(
            anew.from().displayName(),
            size(receipt.bytesBefore()),
            anew.to().toString(),
            size(receipt.bytesAfter())));
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? Math.max(1, bytes / 1000) + " kB"
        : String.format(Language.spoken().locale(), "%.1f MB", bytes / 1e6);
  }
}
