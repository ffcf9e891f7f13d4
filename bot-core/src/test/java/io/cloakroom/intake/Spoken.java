package io.cloakroom.intake;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import java.util.List;
import java.util.stream.Collectors;

/** What is said, as plain text. */
final class Spoken {
  private Spoken() {}

  static String of(Notice notice) {
    return of(notice.lines());
  }

  static String of(List<Line> lines) {
    return lines.stream()
        .map(line -> line.spans().stream().map(Span::text).collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }
}
