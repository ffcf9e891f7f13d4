package io.cloakroom.command.own;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Parameters;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.seen.Seen;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks those in private who have not looked at a picture yet: once a day at most, and not many. */
final class Reminders {
  /** Of more than so many nobody is reminded: a word in the channel does that better. */
  static final int MOST = 25;

  private static final String SHELF = "reminded";
  private static final Duration REST = Duration.ofDays(1);

  private final Links links;
  private final Policies policies;
  private final Messenger messenger;
  private final Keepsakes keepsakes;
  private final Roles roles;
  private final AuditLog audit;
  private final Clock clock;

  Reminders(
      Links links,
      Policies policies,
      Messenger messenger,
      Keepsakes keepsakes,
      Roles roles,
      AuditLog audit,
      Clock clock) {
    this.links = links;
    this.policies = policies;
    this.messenger = messenger;
    this.keepsakes = keepsakes;
    this.roles = roles;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether it opens, and nobody was reminded of it today. */
  boolean isPossible(Link link) {
    return link.status(clock.instant()) == LinkStatus.LIVE
        && links.freeze(link).isEmpty()
        && restsUntil(link).isEmpty();
  }

  /** Reminds whoever may look and has not, and says what came of it. */
  Line send(Person by, Link link, Seen seen) {
    Instant now = clock.instant();
    if (link.status(now) != LinkStatus.LIVE) {
      return Line.of(WhoSawWords.WORDS.notRemindedNotOpen());
    }
    if (links.freeze(link).isPresent()) {
      return Line.of(WhoSawWords.WORDS.notRemindedFrozen());
    }
    if (seen.missing().isEmpty()) {
      return Line.of(WhoSawWords.WORDS.notRemindedNotListed());
    }
    List<Person> people =
        seen.missing().get().stream()
            .filter(one -> !roles.isBlocked(one) && !one.equals(by))
            .filter(one -> !links.isFrozen(one, link))
            .toList();
    if (people.isEmpty()) {
      return Line.of(WhoSawWords.WORDS.notRemindedNobodyLeft());
    }
    if (people.size() > MOST) {
      return Line.of(WhoSawWords.WORDS.notRemindedTooMany(people.size(), MOST));
    }
    Optional<Instant> rests = restsUntil(link);
    if (rests.isPresent()) {
      return Line.of(WhoSawWords.WORDS.notRemindedAgain(Span.time(rests.get())));
    }
    // Noted first: whatever breaks, nobody is reminded twice.
    Instant until = now.plus(REST);
    keepsakes.keep(new Keepsake(SHELF, name(link), until.toString(), until));
    audit.append(
        LinkEvents.of(Action.VIEWERS_REMINDED, link, now)
            .by(by)
            .with("people", String.valueOf(people.size())));
    long told = people.stream().filter(one -> tell(by, one, link)).count();
    return said(told, people.size() - told);
  }

  private static Line said(long told, long untold) {
    return Line.of(
        untold == 0
            ? WhoSawWords.WORDS.reminded(told)
            : WhoSawWords.WORDS.remindedSome(told, untold));
  }

  private boolean tell(Person by, Person person, Link link) {
    try (Language.Speaking unused = policies.speakIn(link.audience())) {
      messenger.tell(
          new CardKey("remind-" + UUID.randomUUID()), person, link.audience(), notice(by, link));
      return true;
    } catch (MessengerUnavailable later) {
      return false;
    }
  }

  private static Notice notice(Person by, Link link) {
    Line asked =
        Line.of(
            WhoSawWords.WORDS.asksYouToLook(
                Span.person(by),
                Span.person(link.owner()),
                Span.conversation(link.audience()),
                Span.time(link.expiresAt())));
    Button open =
        new Button(
            WhoSawWords.WORDS.open(),
            "open",
            Map.of(Parameters.IMAGE.name(), link.id().reference()),
            Button.Style.PRIMARY);
    return new Notice(List.of(asked), List.of(open), true);
  }

  private Optional<Instant> restsUntil(Link link) {
    return keepsakes
        .find(SHELF, name(link), clock.instant())
        .map(one -> Instant.parse(one.words()));
  }

  /** Of the picture there, whichever of its links it has. */
  private static String name(Link link) {
    return link.image().id() + " " + link.audience().id();
  }
}
