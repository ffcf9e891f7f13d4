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
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.Map;

/** Tells an author that somebody else made a new link to their picture, which had been revoked. */
public final class RenewalNotices {
  private final Policies policies;
  private final Messenger messenger;

  public RenewalNotices(Policies policies, Messenger messenger) {
    this.policies = policies;
    this.messenger = messenger;
  }

  /** Repeatable: of one link it is said once. Whoever is gone is told nothing. */
  public void tell(Link fresh, Person by) throws MessengerUnavailable {
    Person author = fresh.owner();
    if (messenger.membership(author, fresh.audience()).standing() != Standing.GONE) {
      try (Language.Speaking unused = policies.speakIn(fresh.audience())) {
        messenger.tell(
            Keys.of("renewed", fresh.id().toString()),
            author,
            fresh.audience(),
            new Notice(List.of(head(fresh, by), remedy(fresh)), List.of(revoke(fresh)), true));
      }
    }
  }

  private static Line head(Link fresh, Person by) {
    return Line.joined(
        " ",
        List.of(
            Line.of(Span.bold(NoticeWords.WORDS.opensAgain())),
            Line.of(
                NoticeWords.WORDS.renewedBy(
                    Span.person(by),
                    Span.conversation(fresh.audience()),
                    Span.time(fresh.expiresAt())))));
  }

  private static Line remedy(Link fresh) {
    return Line.of(NoticeWords.WORDS.revokeAgain(Span.code(fresh.image().id().toString())));
  }

  private static Button revoke(Link fresh) {
    return new Button(
        NoticeWords.WORDS.revoke(),
        "revoke",
        Map.of("image", fresh.id().reference()),
        Button.Style.DANGER);
  }
}
