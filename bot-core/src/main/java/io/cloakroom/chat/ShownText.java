package io.cloakroom.chat;

/**
 * What strangers wrote, without what nobody sees: characters that turn the direction of reading, so
 * that {@code gpj.exe} reads as {@code exe.jpg}, that hide, or that steer a terminal. Joiners stay,
 * as emoji and scripts need them.
 */
public final class ShownText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private ShownText() {}

  /** In as many lines as it has. */
  public static String of(String text) {
    return text.codePoints().allMatch(ShownText::isShown)
        ? text
        : text.codePoints()
            .filter(ShownText::isShown)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** In one line, as a name has it. */
  public static String line(String text) {
    return of(text.replaceAll("[\\n\\r\\t]+", " "));
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\r' || c == '\t';
      case Character.FORMAT -> c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
