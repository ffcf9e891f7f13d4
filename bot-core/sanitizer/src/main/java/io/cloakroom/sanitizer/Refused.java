package io.cloakroom.sanitizer;

import java.util.Objects;

/**
 * A file that was not cleaned. Nothing of it is kept here.
 *
 * @param reason the class of the problem
 * @param kind what the file is by its content
 * @param explanation one plain sentence for the author: names the value and the rule, holds nothing
 *     of the file's content, and ends with what to do next
 */
public record Refused(RefusalReason reason, FileKind kind, String explanation)
    implements Sanitized {

  public Refused {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(explanation, "explanation");
  }
}
