package io.cloakroom.intake.say;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.Link;
import java.util.List;
import java.util.Map;

/** Tells an author that somebody else made a new link to their picture, which had been revoked. */
public final class RenewalNotices {
  private final Messenger messenger;

  public RenewalNotices(Messenger messenger) {
    this.messenger = messenger;
  }

  /** Repeatable: of one link it is said once. Whoever is gone is told nothing. */
  public void tell(Link fresh, Person by) throws MessengerUnavailable {
    Person author = fresh.owner();
    if (messenger.membership(author, fresh.audience()).standing() != Standing.GONE) {
      messenger.tell(
          Keys.of("renewed", fresh.id().toString()),
          author,
          fresh.audience(),
          new Notice(List.of(head(fresh, by), remedy(fresh)), List.of(revoke(fresh)), true));
    }
  }

  private static Line head(Link fresh, Person by) {
    return Line.of(
        Span.bold("A picture of yours opens again, whose link had been revoked."),
        Span.plain(" "),
        Span.person(by),
        Span.plain(" made a new link to it, as an admin of "),
        Span.conversation(fresh.audience()),
        Span.plain(" may. It opens until "),
        Span.time(fresh.expiresAt()),
        Span.plain("."));
  }

  private static Line remedy(Link fresh) {
    return Line.of(
        Span.plain(
            "If nobody is to see it, revoke it again, and speak with them. To have it"
                + " erased, use remove with its id, "),
        Span.code(fresh.image().id().toString()),
        Span.plain("."));
  }

  private static Button revoke(Link fresh) {
    return new Button(
        "Revoke", "revoke", Map.of("image", fresh.id().reference()), Button.Style.DANGER);
  }
}
