package io.cloakroom.sanitizer.internal.sniff;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Finds out whether a text is an SVG drawing: whether its first element is {@code svg}. */
public final class SvgProlog {

  private static final int MAX_PROLOG_BYTES = 4096;

  private SvgProlog() {}

  public static boolean opensSvg(byte[] head) {
    String text =
        new String(head, 0, Math.min(head.length, MAX_PROLOG_BYTES), charsetOf(head))
            .replace("\uFEFF", "");
    int at = 0;
    while (true) {
      at = skipSpace(text, at);
      if (text.startsWith("<?", at)) {
        at = after(text, "?>", at);
      } else if (text.startsWith("<!--", at)) {
        at = after(text, "-->", at);
      } else if (text.startsWith("<!", at)) {
        at = afterDoctype(text, at);
      } else {
        return startsElementSvg(text, at);
      }
    }
  }

  private static Charset charsetOf(byte[] head) {
    if (Bytes.matches(head, 0, "\u00FF\u00FE")) {
      return StandardCharsets.UTF_16LE;
    }
    return Bytes.matches(head, 0, "\u00FE\u00FF")
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_8;
  }

  /** The element may carry any namespace prefix, as in {@code <svg:svg>}. */
  private static boolean startsElementSvg(String text, int at) {
    if (!text.startsWith("<", at)) {
      return false;
    }
    int end = at + 1;
    while (end < text.length() && isNameCharacter(text.charAt(end))) {
      end++;
    }
    String name = text.substring(at + 1, end);
    return name.substring(name.indexOf(':') + 1).equalsIgnoreCase("svg");
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_' || c == '.';
  }

  private static int skipSpace(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static int afterDoctype(String text, int at) {
    int close = text.indexOf('>', at);
    int subset = text.indexOf('[', at);
    return subset >= 0 && subset < close ? after(text, "]>", subset) : after(text, ">", at);
  }

  private static int after(String text, String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }
}
