package io.cloakroom.intake.check;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.receipt.ReceiptLines;
import io.cloakroom.intake.take.FileChecks;
import io.cloakroom.sanitizer.RemovedTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes down what hides in the files of a post, for its author alone: values stand in clear. */
final class CheckReport {
  private static final CheckWords WORDS = CheckWords.WORDS;

  private final FileChecks files;

  CheckReport(FileChecks files) {
    this.files = files;
  }

  /** In the language that the thread speaks. */
  Notice of(IncomingPost post) {
    List<Line> lines = new ArrayList<>();
    boolean hidden = false;
    for (Attachment file : post.attachments()) {
      Span name = Span.code(file.name());
      try {
        FileChecks.Checked checked = files.check(post.post(), file);
        hidden |= checked.receipt().filter(one -> !one.removed().isEmpty()).isPresent();
        lines.addAll(lines(name, checked));
      } catch (MessengerUnavailable | IOException broken) {
        lines.add(Line.of(WORDS.unread(name)));
      }
    }
    if (hidden) {
      lines.add(Line.of(WORDS.whatPostingDoes()));
    }
    lines.add(Line.of(WORDS.nothingKept()));
    return new Notice(lines, List.of());
  }

  private List<Line> lines(Span name, FileChecks.Checked checked) {
    return switch (checked.outcome()) {
      case PICTURE ->
          found(
              checked.receipt().orElseThrow().removed(),
              Line.bold(WORDS.hidden(name)),
              Line.of(WORDS.nothingHidden(name)));
      case OTHER ->
          found(
              checked.other().orElseThrow().found(),
              Line.bold(WORDS.hiddenInOther(name)),
              Line.of(WORDS.nothingFound(name)));
      case REFUSED -> List.of(Line.of(WORDS.refused(name, Reason.again(checked.why()))));
      case NO_PICTURE -> List.of(Line.of(WORDS.noPicture(name)));
      case TOO_LARGE -> List.of(Line.of(WORDS.tooLarge(name, files.maxBytes() >> 20)));
      case GONE -> List.of(Line.of(WORDS.gone(name)));
    };
  }

  private static List<Line> found(List<RemovedTrace> traces, Line head, Line none) {
    if (traces.isEmpty()) {
      return List.of(none);
    }
    List<Line> lines = new ArrayList<>(List.of(head));
    lines.addAll(ReceiptLines.found(traces));
    return lines;
  }
}
