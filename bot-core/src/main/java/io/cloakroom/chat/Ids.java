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
    if (id.isBlank() || id.length() > MAX_LENGTH || hasControl(id)) {
      throw new IllegalArgumentException("not a " + what + ": it must have 1 to 100 characters");
    }
  }

  /** Asked of every id that is read, by the million: without a stream. */
  private static boolean hasControl(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (Character.isISOControl(id.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
