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
import io.cloakroom.policy.Roles;
import io.cloakroom.seen.Seen;
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
  private final Messenger messenger;
  private final Keepsakes keepsakes;
  private final Roles roles;
  private final AuditLog audit;
  private final Clock clock;

  Reminders(
      Links links,
      Messenger messenger,
      Keepsakes keepsakes,
      Roles roles,
      AuditLog audit,
      Clock clock) {
    this.links = links;
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
      return Line.of("Nobody was reminded: it does not open now. See info for what you may do.");
    }
    if (links.freeze(link).isPresent()) {
      return Line.of(
          "Nobody was reminded: security has frozen it, so nobody could look. Do it once that is"
              + " lifted.");
    }
    if (seen.missing().isEmpty()) {
      return Line.of("Nobody was reminded. Say it in the channel instead.");
    }
    List<Person> people =
        seen.missing().get().stream()
            .filter(one -> !roles.isBlocked(one) && !one.equals(by))
            .filter(one -> !links.isFrozen(one, link))
            .toList();
    if (people.isEmpty()) {
      return Line.of("Nobody was reminded: there is nobody left to remind.");
    }
    if (people.size() > MOST) {
      return Line.of(
          "Nobody was reminded: "
              + people.size()
              + " people have not looked, and no more than "
              + MOST
              + " are reminded. Say it in the channel instead.");
    }
    Optional<Instant> rests = restsUntil(link);
    if (rests.isPresent()) {
      return Line.of(
          Span.plain("Nobody was reminded: they were already today. It can be done again "),
          Span.time(rests.get()),
          Span.plain("."));
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
    String reminded = told == 1 ? "1 person was reminded" : told + " people were reminded";
    return Line.of(
        untold == 0
            ? reminded + " in private."
            : reminded + " in private; " + untold + " could not be told just now.");
  }

  private boolean tell(Person by, Person person, Link link) {
    List<Line> lines =
        List.of(
            Line.of(
                Span.person(by),
                Span.plain(" asks you to look at a picture of "),
                Span.person(link.owner()),
                Span.plain(" in "),
                Span.conversation(link.audience()),
                Span.plain(". It opens until "),
                Span.time(link.expiresAt()),
                Span.plain(".")));
    Button open =
        new Button(
            "Open",
            "open",
            Map.of(Parameters.IMAGE.name(), link.id().reference()),
            Button.Style.PRIMARY);
    try {
      messenger.tell(
          new CardKey("remind-" + UUID.randomUUID()),
          person,
          link.audience(),
          new Notice(lines, List.of(open), true));
      return true;
    } catch (MessengerUnavailable later) {
      return false;
    }
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
