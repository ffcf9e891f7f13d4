package io.cloakroom.chat;

/**
 * A file on a post, as the messenger describes it; nothing here is to be believed.
 *
 * @param id the messenger's id of the file. Where one file can stand under several posts (Slack),
 *     it is the same under each.
 * @param name as the author's machine called it: personal data, shown to its author only; cut after
 *     1000 characters
 * @param declaredType the declared MIME type, possibly empty; without control characters, and cut
 *     after 200 characters
 * @param declaredBytes the declared size, or 0 when it is not known
 */
public record Attachment(String id, String name, String declaredType, long declaredBytes) {
  private static final int MAX_NAME = 1000;
  private static final int MAX_TYPE = 200;

  public Attachment {
    Ids.require(id, "attachment id");
    name = cut(name, MAX_NAME);
    declaredType = cut(declaredType.replaceAll("\\p{Cc}", ""), MAX_TYPE);
  }

  /** Strangers choose how long these are; a store must take them all the same. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean inPair = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, inPair ? most - 1 : most);
  }
}
