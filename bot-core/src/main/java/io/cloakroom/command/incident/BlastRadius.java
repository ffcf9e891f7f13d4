package io.cloakroom.command.incident;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.words.Phrase;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a freeze reaches: which links open at the moment and would not, whose pictures these are,
 * and how many people looked at them.
 *
 * @param links how many
 * @param authors how many people posted them
 * @param channels in how many channels they are
 * @param viewers how many people of the workspace looked at them, of {@link #LOOKED_AT} at most
 * @param outsiders how many from outside looked at them, of as many
 */
record BlastRadius(int links, int authors, int channels, int viewers, int outsiders) {
  /** Of so many links it is counted who looked. */
  static final int LOOKED_AT = 200;

  private static final int VIEWERS = 500;
  private static final int PAGE = 500;

  /** Walks the links that live now: what has ended is not read, however much it is. */
  static BlastRadius of(
      FreezeTarget target, Instant since, Instant now, LinkStore store, Outsiders outsiders) {
    Set<Person> authors = new HashSet<>();
    Set<Conversation> channels = new HashSet<>();
    Set<Person> viewers = new HashSet<>();
    Set<Person> outside = new HashSet<>();
    Policy frozen = Policy.frozen(target, since);
    int links = 0;
    Optional<Link> after = Optional.empty();
    List<Link> page;
    do {
      page = store.living(target.workspace(), now, after, PAGE);
      for (Link link : page) {
        if (isReached(frozen, link)) {
          if (links++ < LOOKED_AT) {
            viewers.addAll(store.viewers(link, VIEWERS));
            outsiders.of(link.id()).stream()
                .filter(one -> one.views() > 0)
                .map(Outsider::person)
                .forEach(outside::add);
          }
          authors.add(link.owner());
          channels.add(link.audience());
        }
      }
      after = page.stream().reduce((first, second) -> second);
    } while (page.size() == PAGE);
    return new BlastRadius(links, authors.size(), channels.size(), viewers.size(), outside.size());
  }

  private static boolean isReached(Policy frozen, Link link) {
    return frozen
        .ofPicture(link.own().texts())
        .freeze(link.audience(), link.owner(), link.issuedAt())
        .isPresent();
  }

  /** {@code 37 links}. */
  String count() {
    return IncidentWords.WORDS.links(links);
  }

  /** What it stops, and who looked by now. */
  List<Line> lines(FreezeTarget target, Instant since) {
    Span frozen = FreezeWords.name(target);
    Span stopped = Span.bold(count());
    Span moment = Span.time(since);
    boolean all = !since.isAfter(Instant.EPOCH);
    Phrase reach;
    if (target.person().isPresent()) {
      reach =
          all
              ? IncidentWords.WORDS.freezingPerson(frozen, stopped, channels)
              : IncidentWords.WORDS.freezingPersonSince(frozen, stopped, channels, moment);
    } else {
      reach =
          all
              ? IncidentWords.WORDS.freezingChannel(frozen, stopped, authors)
              : IncidentWords.WORDS.freezingChannelSince(frozen, stopped, authors, moment);
    }
    return List.of(Line.of(reach), Line.of(looked()));
  }

  private String looked() {
    if (links == 0) {
      return IncidentWords.WORDS.nothingOpens();
    }
    return links > LOOKED_AT
        ? IncidentWords.WORDS.lookedAtSome(viewers, LOOKED_AT, outsiders)
        : IncidentWords.WORDS.looked(viewers, outsiders);
  }
}
