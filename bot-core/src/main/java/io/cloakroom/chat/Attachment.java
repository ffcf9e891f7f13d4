package io.cloakroom.chat;

import java.util.Objects;

/**
 * A file on a post, as the messenger describes it; nothing here is to be believed.
 *
 * @param id the messenger's id of the file. Where one file can stand under several posts (Slack),
 *     it is the same under each.
 * @param name as the author's machine called it: personal data, shown to its author only
 * @param declaredType the declared MIME type, possibly empty
 * @param declaredBytes the declared size, or 0 when it is not known
 */
public record Attachment(String id, String name, String declaredType, long declaredBytes) {
  public Attachment {
    Ids.require(id, "attachment id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(declaredType, "declaredType");
  }
}
