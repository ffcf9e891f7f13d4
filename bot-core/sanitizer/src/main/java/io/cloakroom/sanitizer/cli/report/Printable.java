package io.cloakroom.sanitizer.cli.report;

import java.nio.file.Path;

/** Names and messages as a terminal may show them: as ls does it, a question mark for the rest. */
public final class Printable {
  private Printable() {}

  static String of(Path file) {
    return line(file.toString());
  }

  /** One line without control, direction, private and unassigned characters. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().map(c -> isVisible(c) ? c : '?').forEach(line::appendCodePoint);
    return line.toString();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
