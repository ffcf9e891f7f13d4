package io.cloakroom.chat.card;

import java.util.List;

/** One line that the bot says, in pieces that an adapter renders inertly. */
public record Line(List<Span> spans) {
  public Line {
    spans = List.copyOf(spans);
  }

  public static Line of(Span... spans) {
    return new Line(List.of(spans));
  }

  public static Line of(String plain) {
    return of(Span.plain(plain));
  }
}
