package io.cloakroom.command.revoke;

import static io.cloakroom.command.revoke.RevokeWords.WORDS;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Request;
import io.cloakroom.link.Link;
import java.util.List;
import java.util.Optional;

/** What is said of links that are ended together. */
final class RangeLines {
  private RangeLines() {}

  static Span place(Request request, RevokedRange range) {
    if (range.project().isPresent()) {
      return Span.bold(range.project().get());
    }
    return range.everywhere()
        ? Span.plain(WORDS.anyChannel())
        : Span.conversation(request.target());
  }

  static Line nothingLeft(Request request, RevokedRange range) {
    return Line.of(WORDS.nothingLeft(place(request, range)));
  }

  static Line done(Request request, RevokedRange range, long ended) {
    Span links = Span.bold(WORDS.links(ended));
    return Line.of(
        range.everywhere()
            ? WORDS.manyRevokedEverywhere(links)
            : WORDS.manyRevoked(links, place(request, range)));
  }

  /** What it reaches, and what it is that cannot be taken back. */
  static Line ends(Request request, RevokedRange range, List<Link> reached) {
    long people = reached.stream().map(Link::owner).distinct().count();
    long channels = reached.stream().map(Link::audience).distinct().count();
    Span links = count(reached);
    Span oldest = Span.time(reached.get(reached.size() - 1).issuedAt());
    Optional<Span> project = range.project().map(Span::bold);
    if (project.isPresent()) {
      return Line.of(
          range.of().isEmpty()
              ? WORDS.endsInProject(links, people, channels, project.get(), oldest)
              : WORDS.endsOfPersonInProject(
                  links, person(request, range), channels, project.get(), oldest));
    }
    return Line.of(
        range.everywhere()
            ? WORDS.endsOfPerson(links, person(request, range), channels, oldest)
            : WORDS.endsInChannel(links, people, Span.conversation(request.target()), oldest));
  }

  private static Span person(Request request, RevokedRange range) {
    return Span.person(new Person(request.where().workspace(), range.of()));
  }

  static Span count(List<Link> links) {
    return Span.bold(WORDS.links(links.size()));
  }
}
