package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.RemovedTrace;

/** Makes text from a stranger's file safe to show: one short line, nothing invisible. */
public final class PlainText {

  private PlainText() {}

  /**
   * The text without control, format (among them all direction marks), private and unassigned
   * characters, with runs of white space as one space, cut to {@link
   * RemovedTrace#MAX_VALUE_LENGTH}.
   */
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(4L * RemovedTrace.MAX_VALUE_LENGTH)
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(c -> c == ' ' || isVisible(c))
        .forEach(c -> append(line, c));
    return cut(line.toString().strip());
  }

  private static void append(StringBuilder line, int codePoint) {
    boolean repeatedSpace =
        codePoint == ' ' && (line.length() == 0 || line.charAt(line.length() - 1) == ' ');
    if (!repeatedSpace) {
      line.appendCodePoint(codePoint);
    }
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> codePoint != 0xFFFD;
    };
  }

  private static String cut(String line) {
    if (line.length() <= RemovedTrace.MAX_VALUE_LENGTH) {
      return line;
    }
    int end = RemovedTrace.MAX_VALUE_LENGTH - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
