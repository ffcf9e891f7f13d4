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
import java.time.Instant;
import java.util.ArrayList;
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
    return links == 1 ? "1 link" : links + " links";
  }

  /** What it stops, and who looked by now. */
  List<Line> lines(FreezeTarget target, Instant since) {
    List<Line> lines = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    if (target.channel().isPresent()) {
      spans.add(Span.plain("Freezing "));
      spans.add(Span.conversation(target.channel().get()));
      spans.add(Span.plain(" stops "));
      spans.add(Span.bold(count()));
      spans.add(
          Span.plain(
              " that open now, to pictures of "
                  + (authors == 1 ? "1 person" : authors + " people")
                  + " there, wherever they are shared to"));
    }
    if (target.person().isPresent()) {
      spans.add(Span.plain("Freezing "));
      spans.add(Span.person(target.person().get()));
      spans.add(Span.plain(" stops "));
      spans.add(Span.bold(count()));
      spans.add(
          Span.plain(
              " that open now, to what they posted, in "
                  + (channels == 1 ? "1 channel" : channels + " channels")));
    }
    if (since.isAfter(Instant.EPOCH)) {
      spans.add(Span.plain(", issued since "));
      spans.add(Span.time(since));
    }
    spans.add(
        Span.plain(
            target.person().isPresent()
                ? ". They look at no picture any more, what they post opens for nobody, and they"
                    + " share, change and decide nothing, whatever they administer."
                : ". What is posted there until it is lifted opens for nobody either."));
    lines.add(new Line(spans));
    lines.add(Line.of(looked()));
    return lines;
  }

  private String looked() {
    if (links == 0) {
      return "Nothing of it opens at the moment.";
    }
    String people = viewers == 1 ? "1 person has" : viewers + " people have";
    String outside =
        outsiders == 0
            ? "nobody from outside"
            : outsiders == 1 ? "1 from outside besides" : outsiders + " from outside besides";
    String of = links > LOOKED_AT ? " at " + LOOKED_AT + " of them" : " at them";
    return people + " looked" + of + ", " + outside + ".";
  }
}
