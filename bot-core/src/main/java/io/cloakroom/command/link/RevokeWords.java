package io.cloakroom.command.link;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Request;
import io.cloakroom.link.Link;
import java.util.ArrayList;
import java.util.List;

/** What is said of links that are ended together. */
final class RevokeWords {
  private RevokeWords() {}

  static Span place(Request request, RevokedRange range) {
    if (range.project().isPresent()) {
      return Span.bold(range.project().get());
    }
    return range.everywhere() ? Span.plain("any channel") : Span.conversation(request.target());
  }

  static Line nothingLeft(Request request, RevokedRange range) {
    return Line.of(
        Span.plain("Nothing was left to revoke: none of those links of "),
        place(request, range),
        Span.plain(" opens any more."));
  }

  static Line done(Request request, RevokedRange range, long ended) {
    return Line.of(
        Span.bold(ended == 1 ? "1 link" : ended + " links"),
        Span.plain(range.everywhere() ? " in " : " of "),
        range.everywhere() ? Span.plain("all channels") : place(request, range),
        Span.plain(
            " revoked: nobody can open them from now on, and what was still loading stops."
                + " Their cards say so within seconds."));
  }

  /** What it reaches, and what it is that cannot be taken back. */
  static Line ends(Request request, RevokedRange range, List<Link> reached) {
    long people = reached.stream().map(Link::owner).distinct().count();
    long channels = reached.stream().map(Link::audience).distinct().count();
    Link oldest = reached.get(reached.size() - 1);
    boolean one = !range.everywhere() && range.project().isEmpty();
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain("This ends "));
    spans.add(Span.bold(count(reached)));
    if (range.everywhere() || (!one && !range.of().isEmpty())) {
      spans.add(Span.plain(" to what "));
      spans.add(Span.person(new Person(request.where().workspace(), range.of())));
      spans.add(Span.plain(" posted, in "));
    } else {
      spans.add(
          Span.plain(
              " to pictures of " + (people == 1 ? "1 person" : people + " people") + " in "));
    }
    spans.add(
        one
            ? Span.conversation(request.target())
            : Span.plain(channels == 1 ? "1 channel" : channels + " channels"));
    if (range.project().isPresent()) {
      spans.add(Span.plain(" of the project "));
      spans.add(Span.bold(range.project().get()));
    }
    spans.add(Span.plain(", the oldest from "));
    spans.add(Span.time(oldest.issuedAt()));
    spans.add(
        Span.plain(
            ". Only an admin "
                + (one ? "" : "of each channel ")
                + "can make new links, one by one, while the pictures are kept. Press the button"
                + " to do it, or do nothing."));
    return new Line(spans);
  }

  static String count(List<Link> links) {
    return links.size() == 1 ? "1 link" : links.size() + " links";
  }
}
