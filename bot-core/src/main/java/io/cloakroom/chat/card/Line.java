package io.cloakroom.chat.card;

import io.cloakroom.words.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

  /** A message with spans and lines in it; whatever else is in it is plain. */
  public static Line of(Phrase phrase) {
    return of(phrase, Span::plain);
  }

  /** The same, with its own words bold. */
  public static Line bold(Phrase phrase) {
    return of(phrase, Span::bold);
  }

  private static Line of(Phrase phrase, Function<String, Span> words) {
    List<Span> spans = new ArrayList<>();
    for (Object piece : phrase.pieces()) {
      if (piece instanceof Line line) {
        spans.addAll(line.spans);
      } else {
        spans.add(piece instanceof Span span ? span : words.apply(piece.toString()));
      }
    }
    return new Line(spans);
  }

  /** Things one after another, with commas between. */
  public static Line listed(List<Span> things) {
    return joined(", ", things.stream().map(Line::of).toList());
  }

  /** Several as one. What stands between may be nothing. */
  public static Line joined(String between, List<Line> lines) {
    List<Span> spans = new ArrayList<>();
    for (Line line : lines) {
      if (!spans.isEmpty() && !between.isEmpty()) {
        spans.add(Span.plain(between));
      }
      spans.addAll(line.spans());
    }
    return new Line(spans);
  }
}
