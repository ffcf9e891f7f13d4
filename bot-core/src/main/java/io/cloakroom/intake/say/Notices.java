package io.cloakroom.intake.say;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.queue.Intake;
import java.util.Objects;

/** What is said by itself about a post on its way: to its author, and to who can help. */
public record Notices(AuthorNotices author, OtherNotices others, AdminNotices admins) {
  public Notices {
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(others, "others");
    Objects.requireNonNull(admins, "admins");
  }

  /** The bot lacks a right without which nothing can be done: the original stays for now. */
  public void hindered(Intake intake, Shortcoming missing) throws MessengerUnavailable {
    admins.hindered(intake, missing);
    author.hindered(intake, missing);
  }
}
