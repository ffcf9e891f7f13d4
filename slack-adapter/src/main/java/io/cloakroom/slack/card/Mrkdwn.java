package io.cloakroom.slack.card;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/**
 * Writes lines as Slack's own markup, so that no word in them can ping, link, format or begin
 * another line. Slack knows an escape for three characters only; those that format are replaced by
 * others that look like them where they could.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Slack: formatting</a>
 */
public final class Mrkdwn {
  private static final int MAX_SPAN = 500;

  private final UnaryOperator<String> personName;
  private final UnaryOperator<String> groupName;

  /**
   * @param personName how to call the person with an id
   * @param groupName the same of a user group
   */
  public Mrkdwn(UnaryOperator<String> personName, UnaryOperator<String> groupName) {
    this.personName = personName;
    this.groupName = groupName;
  }

  /** The line, at most {@code most} characters long; its links as words without an address. */
  public String of(Line line, int most) {
    StringBuilder text = new StringBuilder();
    for (Span span : line.spans()) {
      String piece = of(span);
      if (text.length() + piece.length() > most - 1) {
        return text.append('…').toString();
      }
      text.append(piece);
    }
    return text.toString();
  }

  private String of(Span span) {
    return switch (span.kind()) {
      case PLAIN -> inert(span.text());
      case BOLD, LINK -> marked("*", inert(span.text()));
      case CODE -> marked("`", inert(span.text()));
      case PERSON -> inert(personName.apply(span.text()));
      case GROUP -> inert(groupName.apply(span.text()));
      case CONVERSATION -> "<#" + id(span.text()) + ">";
      case TIME -> time(Instant.parse(span.text()));
    };
  }

  /** The text without anything that means something to Slack. */
  public static String inert(String text) {
    StringBuilder inert = new StringBuilder();
    String plain = plain(text);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '&' -> inert.append("&amp;");
        case '<' -> inert.append("&lt;");
        case '>' -> inert.append("&gt;");
        case '*' -> inert.append('∗');
        case '~' -> inert.append('∼');
        case '`' -> inert.append('ˋ');
        case '_' -> inert.append(isWithinWord(plain, i) ? '_' : 'ˍ');
        default -> inert.append(c);
      }
    }
    return inert.toString();
  }

  /** One line without control and direction characters, and not too long. */
  public static String plain(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(Mrkdwn::isVisible)
        .limit(MAX_SPAN)
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  /** The text as a plain one of at most so many characters, as buttons and titles take it. */
  public static String cut(String text, int most) {
    String plain = plain(text);
    if (plain.length() <= most) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(most - 2)) ? most - 2 : most - 1;
    return plain.substring(0, end) + "…";
  }

  /** A moment in the reader's own time zone. */
  static String time(Instant at) {
    String otherwise = Language.write(LayoutWords.WORDS.momentPattern(), at, ZoneOffset.UTC);
    return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time}|" + otherwise + " UTC>";
  }

  /** An id that cannot leave the brackets it stands in. */
  private static String id(String id) {
    return id.replaceAll("[^A-Za-z0-9]", "");
  }

  /** Slack formats nothing whose mark has a space within it: the spaces go outside. */
  private static String marked(String mark, String text) {
    String inner = text.strip();
    if (inner.isEmpty()) {
      return text;
    }
    int at = text.indexOf(inner);
    return text.substring(0, at) + mark + inner + mark + text.substring(at + inner.length());
  }

  private static boolean isWithinWord(String text, int i) {
    return i > 0
        && i < text.length() - 1
        && Character.isLetterOrDigit(text.charAt(i - 1))
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }
}
