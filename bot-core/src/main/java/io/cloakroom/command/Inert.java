package io.cloakroom.command;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.words.Language;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes what is said harmless to show: whatever a name or a typed value holds, it stays one line,
 * reads in one direction and does not grow. That nothing in it pings or formats is the adapter's
 * part, which renders each span by its kind.
 */
public final class Inert {
  /** The longest piece of text, in UTF-16 units: some sentences of ours, in any language. */
  static final int MAX_LENGTH = 500;

  private Inert() {}

  static Reply of(Reply reply) {
    if (reply instanceof Reply.Say say) {
      return of(say);
    }
    if (reply instanceof Reply.Found found) {
      return new Reply.Found(
          of(found.said()),
          found.rows().stream().map(Inert::of).toList(),
          found.plot().map(Inert::of));
    }
    if (reply instanceof Reply.Pictures pictures) {
      return new Reply.Pictures(
          pictures.said().stream().map(Inert::of).toList(),
          pictures.tiles().stream().map(Inert::of).toList(),
          pictures.channels(),
          pictures.projects(),
          pictures.shareable(),
          pictures.newer(),
          pictures.older());
    }
    return reply instanceof Reply.Wrong wrong
        ? new Reply.Wrong(texts(wrong.problems()), of(wrong.said()))
        : reply;
  }

  private static Map<String, String> texts(Map<String, String> problems) {
    return problems.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, problem -> text(problem.getValue())));
  }

  static Home of(Home home) {
    return new Home(
        home.sections().stream()
            .map(
                section ->
                    new Home.Section(
                        text(section.title()),
                        section.lines().stream().map(Inert::of).toList(),
                        section.buttons().stream().map(Inert::of).toList(),
                        of(section.thumbnails())))
            .toList());
  }

  private static Reply.Say of(Reply.Say say) {
    return new Reply.Say(
        say.lines().stream().map(Inert::of).toList(),
        say.buttons().stream().map(Inert::of).toList(),
        of(say.thumbnails()),
        say.forAll(),
        say.passing());
  }

  private static Reply.Found.Row of(Reply.Found.Row row) {
    return new Reply.Found.Row(
        row.sequence(),
        row.at(),
        row.tone(),
        of(row.who()),
        of(row.where()),
        of(row.what()),
        of(row.more()),
        row.person(),
        row.image(),
        texts(row.all()));
  }

  private static Reply.Pictures.Tile of(Reply.Pictures.Tile tile) {
    return new Reply.Pictures.Tile(
        tile.link(),
        text(tile.title()),
        tile.status(),
        tile.frozen(),
        tile.tags().stream().map(Inert::text).toList(),
        tile.withoutPreview(),
        tile.renewable(),
        tile.revocable());
  }

  private static Reply.Plot of(Reply.Plot plot) {
    return new Reply.Plot(
        plot.title(),
        plot.note(),
        plot.counts(),
        plot.step(),
        plot.begins(),
        plot.series().stream()
            .map(one -> new Reply.Plot.Series(of(one.name()), one.values()))
            .toList());
  }

  private static Map<Integer, Thumbnail> of(Map<Integer, Thumbnail> thumbnails) {
    return thumbnails.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, beside -> of(beside.getValue())));
  }

  private static Thumbnail of(Thumbnail one) {
    return new Thumbnail(one.number(), text(one.title()), one.card(), one.post(), one.pixels());
  }

  private static Line of(Line line) {
    return new Line(line.spans().stream().map(Inert::of).toList());
  }

  private static Button of(Button button) {
    return new Button(text(button.label()), button.command(), button.arguments(), button.style());
  }

  private static Span of(Span span) {
    return new Span(span.kind(), text(span.text()), span.target());
  }

  /**
   * The text without control, direction, private and unassigned characters, every run of white
   * space as one space, cut to {@link #MAX_LENGTH}.
   */
  public static String text(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(2L * MAX_LENGTH)
        .map(c -> isSpace(c) ? ' ' : c)
        .filter(c -> c == ' ' || isVisible(c))
        .filter(c -> c != ' ' || line.length() == 0 || line.charAt(line.length() - 1) != ' ')
        .forEach(line::appendCodePoint);
    return cut(line.toString(), MAX_LENGTH);
  }

  /** A part of what somebody typed, short enough to repeat to them. */
  public static String quoted(String typed) {
    return Language.quoted(cut(text(typed).strip(), 40));
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
