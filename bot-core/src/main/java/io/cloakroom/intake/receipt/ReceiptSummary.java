package io.cloakroom.intake.receipt;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was taken out of the pictures of a post, in a sentence and the values that tell most, for
 * its author alone. All of it is in {@link ReceiptLines}.
 */
public final class ReceiptSummary {
  /** So many a sentence names; more are behind Show all. */
  private static final int MOST = 3;

  /** What tells most of a person first; the rest in the order of the receipt. */
  private static final List<Trace> TELLING =
      List.of(
          Trace.LOCATION,
          Trace.AUTHOR,
          Trace.SERIAL_NUMBER,
          Trace.MOTION_VIDEO,
          Trace.SECONDARY_PICTURE,
          Trace.THUMBNAIL,
          Trace.COMMENT,
          Trace.DEVICE,
          Trace.DATE);

  private static final Set<Trace> SEEN =
      Set.of(Trace.MOTION_VIDEO, Trace.SECONDARY_PICTURE, Trace.DEPTH_MAP, Trace.GAIN_MAP);

  private final List<Receipt> receipts;
  private final List<Trace> traces;

  public ReceiptSummary(List<Receipt> receipts) {
    this.receipts = List.copyOf(receipts);
    this.traces =
        receipts.stream()
            .flatMap(receipt -> receipt.removed().stream())
            .map(RemovedTrace::trace)
            .distinct()
            .sorted(Comparator.comparingInt(ReceiptSummary::rank).thenComparing(trace -> trace))
            .toList();
  }

  private static int rank(Trace trace) {
    int place = TELLING.indexOf(trace);
    return place < 0 ? TELLING.size() : place;
  }

  /** A sentence, and a line of values where there are any. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            Span.bold(
                traces.isEmpty()
                    ? ReceiptWords.WORDS.nothingHidden(receipts.size())
                    : ReceiptWords.WORDS.took(named(), receipts.size()))));
    values().ifPresent(lines::add);
    return lines;
  }

  /** Whether nothing is known of any of them. */
  public boolean isEmpty() {
    return receipts.isEmpty();
  }

  /** Whether there is something that was taken out. */
  public boolean tookAnything() {
    return !traces.isEmpty();
  }

  /** Whether that was taken out of one. */
  public boolean took(Trace trace) {
    return traces.contains(trace);
  }

  /** Whether the pixels of one are not what they were. */
  public boolean isEncodedAnew() {
    return receipts.stream().anyMatch(receipt -> receipt.reencoding().isPresent());
  }

  /** Whether there was more to look at in one than its picture, and it is gone. */
  public boolean tookWhatIsSeen() {
    return traces.stream().anyMatch(SEEN::contains);
  }

  private String named() {
    List<String> words =
        new ArrayList<>(traces.stream().limit(MOST).map(TraceNames::taken).toList());
    int more = traces.size() - words.size();
    if (more > 0) {
      words.add(ReceiptWords.WORDS.more(more));
    }
    String last = words.get(words.size() - 1);
    return words.size() == 1
        ? last
        : ReceiptWords.WORDS.andLast(String.join(", ", words.subList(0, words.size() - 1)), last);
  }

  private Optional<Line> values() {
    Map<Trace, Set<String>> values = new LinkedHashMap<>();
    traces.stream()
        .limit(MOST)
        .forEach(
            trace ->
                receipts.stream()
                    .flatMap(receipt -> receipt.of(trace).stream())
                    .flatMap(removed -> removed.value().stream())
                    .forEach(
                        value ->
                            values
                                .computeIfAbsent(trace, none -> new LinkedHashSet<>())
                                .add(value)));
    List<Span> spans = new ArrayList<>();
    values.forEach(
        (trace, said) -> {
          spans.add(Span.plain((spans.isEmpty() ? "" : " · ") + TraceNames.label(trace) + ": "));
          spans.add(Span.code(said.iterator().next()));
          if (said.size() > 1) {
            spans.add(Span.plain(ReceiptWords.WORDS.moreValues(said.size() - 1)));
          }
        });
    return spans.isEmpty() ? Optional.empty() : Optional.of(new Line(spans));
  }
}
