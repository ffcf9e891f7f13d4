package io.cloakroom.command.incident;

/** What goes as a reason for the record: one line, in words of one's own. */
final class ReasonGiven {
  static final int LONGEST = 200;

  private ReasonGiven() {}

  static boolean isOne(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }
}
