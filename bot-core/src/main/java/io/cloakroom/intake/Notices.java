package io.cloakroom.intake;

import java.util.Objects;

/** What is said by itself about a post on its way: to its author, and to who can help. */
record Notices(AuthorNotices author, AdminNotices admins) {
  Notices {
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(admins, "admins");
  }
}
