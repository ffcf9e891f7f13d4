package io.cloakroom.chat;

/** Shortens what strangers choose the length of, without halving a character. */
final class Cut {
  private Cut() {}

  /**
   * @param most in UTF-16 units
   */
  static String to(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean inPair = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, inPair ? most - 1 : most);
  }
}
