package io.cloakroom.chat;

import java.util.Objects;

/**
 * A file on a post, as the messenger describes it; nothing here is to be believed.
 *
 * @param id the messenger's id of the file. Where one file can stand under several posts (Slack),
 *     it is the same under each.
 * @param name as the author's machine called it: personal data, shown to its author only; in one
 *     line of {@link ShownText}, cut after 1000 characters
 * @param declaredType the declared MIME type, possibly empty; without control characters, and cut
 *     after 200 characters
 * @param declaredBytes the declared size, or 0 when it is not known
 * @param showing how its author wants it to be shown
 */
public record Attachment(
    String id, String name, String declaredType, long declaredBytes, Showing showing) {
  private static final int MAX_NAME = 1000;
  private static final int MAX_TYPE = 200;

  public Attachment {
    Ids.require(id, "attachment id");
    name = Cut.to(ShownText.line(name), MAX_NAME);
    declaredType = Cut.to(declaredType.replaceAll("\\p{Cc}", ""), MAX_TYPE);
    Objects.requireNonNull(showing, "showing");
  }

  /** A file that is shown plainly. */
  public Attachment(String id, String name, String declaredType, long declaredBytes) {
    this(id, name, declaredType, declaredBytes, Showing.PLAIN);
  }
}
