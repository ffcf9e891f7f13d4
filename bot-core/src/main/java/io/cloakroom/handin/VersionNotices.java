package io.cloakroom.handin;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells what came of a new version: whoever handed it in, and whose picture it is. */
public final class VersionNotices {
  /** Whoever cannot be told so long is not told: the card and info show it. */
  private static final Duration WORTH_IT = Duration.ofHours(1);

  private final Policies policies;
  private final Messenger messenger;
  private final Function<Link, URI> address;
  private final Clock clock;

  /**
   * @param address where a link opens
   */
  public VersionNotices(
      Policies policies, Messenger messenger, Function<Link, URI> address, Clock clock) {
    this.policies = policies;
    this.messenger = messenger;
    this.address = address;
    this.clock = clock;
  }

  /** Makes this thread say all that becomes of it in the language in which it is told. */
  Language.Speaking speakOf(WaitingVersion one) {
    return policies.speakIn(one.page().where());
  }

  /** Whether nobody is left to be told; where the chat is away that is tried again. */
  boolean isTold(WaitingVersion one, Optional<Link> link) {
    try {
      Line answer =
          Line.of(one.isDone() ? VersionWords.WORDS.isThere() : one.answer().orElseThrow());
      tell("version-", one, one.by(), answer);
      if (one.isDone() && link.filter(found -> !found.isOwnedBy(one.by())).isPresent()) {
        tell("replaced-", one, link.get().owner(), replaced(one, link.get()));
      }
      return true;
    } catch (MessengerUnavailable later) {
      return clock.instant().isAfter(one.came().plus(WORTH_IT));
    }
  }

  private Line replaced(WaitingVersion one, Link link) {
    return Line.of(
        VersionWords.WORDS.replacedYours(
            Span.person(one.by()), Span.link(VersionWords.WORDS.itsLink(), address.apply(link))));
  }

  private void tell(String key, WaitingVersion one, Person person, Line line)
      throws MessengerUnavailable {
    messenger.tell(
        new CardKey(key + one.page().name()),
        person,
        one.page().where(),
        Notice.lasting(List.of(line)));
  }
}
