package io.cloakroom.chat;

/**
 * What every id of a messenger must be: present, short, and free of anything that breaks a line.
 */
public final class Ids {
  private static final int MAX_LENGTH = 100;

  private Ids() {}

  /**
   * Lets only an id pass.
   *
   * @param what it is, for the message
   * @throws IllegalArgumentException when it is not what an id must be
   */
  public static void require(String id, String what) {
    if (id.isBlank() || id.length() > MAX_LENGTH || id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a " + what + ": it must have 1 to 100 characters");
    }
  }
}
