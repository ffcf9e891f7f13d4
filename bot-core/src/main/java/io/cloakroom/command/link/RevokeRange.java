package io.cloakroom.command.link;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends every link of a channel that was issued since some time, to all pictures or to those of one
 * person: what it reaches is shown first, and only what was shown is ended. For admins of the
 * channel and security.
 */
final class RevokeRange {
  static final Parameter SINCE =
      new Parameter(
          "since",
          Parameter.Type.DURATION,
          false,
          "all links of this channel that were issued since: 2d",
          List.of());

  /** Whose pictures, where it is not everybody's. */
  static final Parameter FROM =
      new Parameter(
          "from",
          Parameter.Type.PERSON,
          false,
          "all links of this channel to what one person posted: @bob",
          List.of());

  private static final String WORKSPACE = "workspace";

  /** Of all channels, for security; of one person. */
  static final Parameter FOR =
      Parameters.choice("for", false, "all channels, from one person, by security", WORKSPACE);

  /**
   * @param of the id of the person whose pictures it is about; empty for everybody's
   * @param everywhere whether it is about every channel of the workspace
   */
  private record Range(Instant from, Instant to, int shown, String of, boolean everywhere) {
    static Optional<Range> read(String text) {
      String[] parts = text.split("/", 5);
      try {
        return parts.length >= 3
            ? Optional.of(
                new Range(
                    Instant.parse(parts[0]),
                    Instant.parse(parts[1]),
                    Integer.parseInt(parts[2]),
                    parts.length >= 4 ? parts[3] : "",
                    parts.length == 5))
            : Optional.empty();
      } catch (DateTimeParseException | NumberFormatException notOurs) {
        return Optional.empty();
      }
    }

    boolean holds(Link link) {
      return !link.issuedAt().isBefore(from) && !link.issuedAt().isAfter(to) && isOf(link);
    }

    boolean isOf(Link link) {
      return of.isEmpty() || link.owner().id().equals(of);
    }

    @Override
    public String toString() {
      return from
          + "/"
          + to
          + "/"
          + shown
          + (of.isEmpty() ? "" : "/" + of)
          + (everywhere ? "/" + WORKSPACE : "");
    }
  }

  private final NamedPictures pictures;
  private final LinkTerms terms;
  private final Links links;
  private final CallerRights rights;
  private final Denials denials;
  private final Slash slash;
  private final Clock clock;

  RevokeRange(
      NamedPictures pictures,
      LinkTerms terms,
      Links links,
      CallerRights rights,
      Denials denials,
      Slash slash,
      Clock clock) {
    this.pictures = pictures;
    this.terms = terms;
    this.links = links;
    this.rights = rights;
    this.denials = denials;
    this.slash = slash;
    this.clock = clock;
  }

  /** Says what it would reach, with a button that does it. */
  Reply ask(Usage usage, Request request) {
    boolean everywhere = request.values().has(FOR.name());
    if (everywhere && !request.values().has(FROM.name())) {
      return Problems.of(
          slash, usage, FROM.name(), "whose? In all channels it is about one person: from:@bob");
    }
    if (!mayRevoke(request, everywhere)) {
      return denied(usage, request, everywhere);
    }
    Instant now = clock.instant();
    Instant from = request.values().duration(SINCE.name()).map(now::minus).orElse(Instant.EPOCH);
    String of = request.values().person(FROM.name()).map(Person::id).orElse("");
    return shown(request, new Range(from, now, 0, of, everywhere));
  }

  private Reply shown(Request request, Range range) {
    List<Link> reached = reached(request, range);
    List<Line> lines = new ArrayList<>(left(request, range));
    if (reached.isEmpty() && !lines.isEmpty()) {
      return new Reply.Say(lines, List.of(), false);
    }
    if (reached.isEmpty()) {
      return Reply.Say.of(
          Line.of(
              Span.plain("No link of "),
              place(request, range),
              Span.plain(
                  range.of().isEmpty()
                      ? " that was issued since then opens. Try a longer time, or see list."
                      : " to what they posted since then opens. See list for what does.")));
    }
    lines.add(0, ends(request, range, reached));
    return new Reply.Say(lines, List.of(button(request, range, reached)), false);
  }

  /** Does what was asked for; where it would reach more by now, it is asked for again. */
  Reply revoke(Usage usage, Request request) {
    Optional<Range> range = request.values().text(Parameters.RANGE.name()).flatMap(Range::read);
    if (range.isEmpty()) {
      return LinkWords.nothingHere();
    }
    if (!mayRevoke(request, range.get().everywhere())) {
      return denied(usage, request, range.get().everywhere());
    }
    List<Link> reached = reached(request, range.get());
    if (reached.size() > range.get().shown()) {
      return shown(request, range.get());
    }
    long ended = reached.stream().filter(link -> links.revoke(request.caller(), link)).count();
    List<Line> lines = new ArrayList<>();
    lines.add(ended == 0 ? nothingLeft(request, range.get()) : done(request, range.get(), ended));
    lines.addAll(left(request, range.get()));
    lines.addAll(issuedSince(request, range.get()));
    return new Reply.Say(lines, List.of(), false);
  }

  private static Span place(Request request, Range range) {
    return range.everywhere() ? Span.plain("any channel") : Span.conversation(request.target());
  }

  private static Line nothingLeft(Request request, Range range) {
    return Line.of(
        Span.plain("Nothing was left to revoke: none of those links of "),
        place(request, range),
        Span.plain(" opens any more."));
  }

  private static Line done(Request request, Range range, long ended) {
    return Line.of(
        Span.bold(ended == 1 ? "1 link" : ended + " links"),
        Span.plain(range.everywhere() ? " in " : " of "),
        range.everywhere() ? Span.plain("all channels") : Span.conversation(request.target()),
        Span.plain(
            " revoked: nobody can open them from now on, and what was still loading stops."
                + " Their cards say so within seconds."));
  }

  /** What came too late to be shown, also a link with which one that ended was renewed. */
  private List<Line> issuedSince(Request request, Range range) {
    List<Link> since =
        living(request, range).stream()
            .filter(link -> link.issuedAt().isAfter(range.to()) && range.isOf(link))
            .toList();
    return since.isEmpty()
        ? List.of()
        : List.of(
            Line.of(
                Span.plain("Not ended: "),
                Span.bold(count(since)),
                Span.plain(
                    ", new or renewed since I showed you what it reaches. To end that too, revoke"
                        + " again.")));
  }

  /** Of all that are there. */
  private List<Link> living(Request request, Range range) {
    return range.everywhere()
        ? terms.live(new Person(request.where().workspace(), range.of()))
        : terms.live(request.target());
  }

  private boolean mayRevoke(Request request, boolean everywhere) {
    return everywhere
        ? rights.meets(CallerRight.SECURITY, request.caller(), request.where())
        : mayRevokeAll(request);
  }

  private boolean mayRevokeAll(Request request) {
    return rights.meets(CallerRight.CHANNEL_ADMIN, request.caller(), request.target())
        || rights.meets(CallerRight.SECURITY, request.caller(), request.target());
  }

  private Reply denied(Usage usage, Request request, boolean everywhere) {
    if (everywhere) {
      denials.record(usage, request.caller(), request.where(), CallerRight.SECURITY.outcome());
      return Reply.Say.of(
          Line.of(
              "Revoking in all channels at once is for security. Ask them, or leave out"
                  + " for:workspace to revoke what is in one channel."));
    }
    if (!request.aboutHere()
        && !rights.meets(CallerRight.MEMBER, request.caller(), request.target())) {
      denials.record(usage, request.caller(), request.target(), CallerRight.MEMBER.outcome());
      return Problems.noSuchChannel(slash, usage);
    }
    denials.record(usage, request.caller(), request.target(), CallerRight.CHANNEL_ADMIN.outcome());
    return Reply.Say.of(
        Line.of(
            "Revoking many links at once is for admins of this channel and security. Ask one"
                + " of them, or revoke your own pictures one by one."));
  }

  /** Where what was posted still stands, an end of the link would leave only that to be seen. */
  private List<Link> reached(Request request, Range range) {
    return living(request, range).stream()
        .filter(range::holds)
        .filter(link -> !pictures.hasOriginal(link))
        .toList();
  }

  /** What is not reached though it is of that time; empty when nothing is. */
  private List<Line> left(Request request, Range range) {
    List<Link> left =
        living(request, range).stream().filter(range::holds).filter(pictures::hasOriginal).toList();
    return left.isEmpty()
        ? List.of()
        : List.of(
            Line.of(
                Span.plain("Not ended: "),
                Span.bold(count(left)),
                Span.plain(
                    " of that time, as what was posted still stands in the channel: without the"
                        + " link only that would be left to see. Have it deleted first, by its"
                        + " author or an admin; then revoke again.")));
  }

  private static Line ends(Request request, Range range, List<Link> reached) {
    if (range.everywhere()) {
      return everywhere(range, request, reached);
    }
    long people = reached.stream().map(Link::owner).distinct().count();
    Link oldest = reached.get(reached.size() - 1);
    return Line.of(
        Span.plain("This ends "),
        Span.bold(count(reached)),
        Span.plain(" to pictures of " + (people == 1 ? "1 person" : people + " people") + " in "),
        Span.conversation(request.target()),
        Span.plain(", the oldest from "),
        Span.time(oldest.issuedAt()),
        Span.plain(
            ". Only an admin can make new links, one by one, while the pictures are kept. Press the"
                + " button to do it, or do nothing."));
  }

  private static Line everywhere(Range range, Request request, List<Link> reached) {
    long channels = reached.stream().map(Link::audience).distinct().count();
    Link oldest = reached.get(reached.size() - 1);
    return Line.of(
        Span.plain("This ends "),
        Span.bold(count(reached)),
        Span.plain(" to what "),
        Span.person(new Person(request.where().workspace(), range.of())),
        Span.plain(
            " posted, in "
                + (channels == 1 ? "1 channel" : channels + " channels")
                + ", the oldest from "),
        Span.time(oldest.issuedAt()),
        Span.plain(
            ". Only an admin of each channel can make new links, one by one, while the pictures are"
                + " kept. Press the button to do it, or do nothing."));
  }

  private static Button button(Request request, Range range, List<Link> reached) {
    return new Button(
        "Revoke " + count(reached),
        Revoke.WORDS,
        Map.of(
            Parameters.RANGE.name(),
                new Range(range.from(), range.to(), reached.size(), range.of(), range.everywhere())
                    .toString(),
            Parameters.CHANNEL.name(), request.target().id()),
        Button.Style.DANGER);
  }

  private static String count(List<Link> links) {
    return links.size() == 1 ? "1 link" : links.size() + " links";
  }
}
