package io.cloakroom.intake.title;

import io.cloakroom.chat.ShownText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first words of a post, fit to be a title: nobody is called by them, nothing leads anywhere,
 * and what was hidden stays hidden. They are read as any chat writes them.
 */
final class FirstWords {
  /** So many characters at most, with the ellipsis. */
  static final int MOST = 60;

  /** What is behind it cannot matter, and posts may be long. */
  private static final int READ = 2000;

  private static final Pattern HIDDEN = Pattern.compile("(?s)\\|\\|.*?(\\|\\||$)");

  /** Mentions, channels, commands, emoji, moments and links in angle brackets. */
  private static final Pattern MARKED =
      Pattern.compile("<(?:[@#!/:]|a:|t:|id:|[a-z][a-z0-9+.-]*:)[^<>]*>?");

  /** Of a link with words its words are kept. */
  private static final Pattern WORDED_LINK = Pattern.compile("\\[([^\\[\\]]*)]\\([^()]*\\)");

  /** The scheme is bounded: each letter of a long run could begin one. */
  private static final Pattern LINK =
      Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]{0,30}+://|www\\.|mailto:)\\S*");

  private static final Pattern CALLED = Pattern.compile("[@＠]\\S*");
  private static final Pattern EMOJI_CODE = Pattern.compile(":[a-z+-][a-z0-9_+'-]*:");
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?m)^[\\s&&[^\\r"
              + "\\n"
              + "]]*(?:#{1,3}|-#|>{1,3}|[-*+•])\\s+|[*~`|\\\\]+|(?<![\\p{L}\\p{N}])_+|_+(?![\\p{L}\\p{N}])");
  private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Pd},.:;/]+|[\\s\\p{Pd},:;/]+$");

  private FirstWords() {}

  /** Those of the first line that has any; empty where nothing is left that could be read. */
  static Optional<String> of(String text) {
    String read = text.length() <= READ ? text : text.substring(0, READ);
    return plain(read)
        .lines()
        .map(FirstWords::tidy)
        .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
        .findFirst()
        .map(FirstWords::cut);
  }

  static String plain(String text) {
    String plain = CALLED.matcher(said(text)).replaceAll(" ");
    plain = EMOJI_CODE.matcher(plain).replaceAll(" ");
    return MARKUP.matcher(plain).replaceAll("");
  }

  /** What is said for all to read: without what is hidden, and without what leads somewhere. */
  static String said(String text) {
    String said = HIDDEN.matcher(text).replaceAll(" ");
    said = MARKED.matcher(said).replaceAll(" ");
    said = WORDED_LINK.matcher(said).replaceAll("$1");
    said = said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    return LINK.matcher(said).replaceAll(" ");
  }

  private static String tidy(String line) {
    String tidy = ShownText.line(line).replaceAll("\\s+", " ");
    return EDGES.matcher(tidy).replaceAll("");
  }

  /** At a word's end, where the last word is not most of it. */
  private static String cut(String line) {
    if (line.codePointCount(0, line.length()) <= MOST) {
      return line;
    }
    String most = line.substring(0, line.offsetByCodePoints(0, MOST - 1));
    boolean within = line.charAt(most.length()) != ' ';
    int space = most.lastIndexOf(' ');
    String whole = within && space >= MOST / 2 ? most.substring(0, space) : most;
    return whole.replaceAll("[\\s\\p{P}]+$", "") + "…";
  }
}
