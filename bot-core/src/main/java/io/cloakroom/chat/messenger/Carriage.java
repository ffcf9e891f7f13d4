package io.cloakroom.chat.messenger;

/**
 * How much of a removed post's other files its card can carry. What exceeds it is linked instead.
 *
 * @param maxFileBytes the largest file
 * @param maxTotalBytes all files of one card together
 * @param maxFiles how many files
 */
public record Carriage(long maxFileBytes, long maxTotalBytes, int maxFiles) {
  /** Where files go by themselves, other files stay and nothing is to be carried. */
  public static final Carriage NONE = new Carriage(0, 0, 0);
}
