package io.cloakroom.intake.say;

import java.util.Objects;

/** What is said by itself about a post on its way: to its author, and to who can help. */
public record Notices(AuthorNotices author, AdminNotices admins) {
  public Notices {
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(admins, "admins");
  }
}
