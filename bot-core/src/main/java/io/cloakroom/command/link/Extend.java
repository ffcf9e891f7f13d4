package io.cloakroom.command.link;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a link live longer, for its author and the admins of its channel, up to the ceiling. */
final class Extend implements Command {
  static final String WORDS = "extend";

  private static final Parameter BY =
      new Parameter("by", Parameter.Type.DURATION, false, "how much longer: 12h, 2d", List.of());

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          "Let a link live longer",
          "extend LINK 2d",
          CallerRight.ANYONE,
          Parameters.IMAGE,
          BY);

  private final ManagedPictures managed;
  private final Policies policies;
  private final LinkTerms terms;
  private final Clock clock;

  Extend(ManagedPictures managed, Policies policies, LinkTerms terms, Clock clock) {
    this.managed = managed;
    this.policies = policies;
    this.terms = terms;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    ManagedPictures.Found found = managed.find(USAGE, request, false, "extended");
    if (found.isNothing()) {
      return LinkWords.nothingHere();
    }
    Optional<Duration> by = request.values().duration(BY.name());
    if (by.isEmpty() && !found.own().isEmpty()) {
      return ask(request);
    }
    Duration longer = by.orElse(Duration.ZERO);
    Optional<Reply> refusal =
        found.own().stream().flatMap(named -> refusal(named, longer).stream()).findFirst();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<Line> lines = new ArrayList<>();
    found.own().forEach(named -> lines.add(extended(request, named, longer)));
    lines.addAll(found.refusals());
    return new Reply.Say(lines, List.of(), false);
  }

  private static Reply ask(Request request) {
    String image = request.values().required(Parameters.IMAGE.name());
    return new Reply.Ask(
        "Let the link live longer",
        WORDS,
        List.of(new Parameter(BY.name(), BY.type(), true, BY.help(), List.of())),
        Map.of(Parameters.IMAGE.name(), image));
  }

  /** Above the ceiling nothing is cut down to it. */
  private Optional<Reply> refusal(NamedPictures.Named named, Duration by) {
    Link link = named.link();
    Duration ceiling = policies.of(link.audience()).get(Setting.EXPIRY_CEILING);
    Duration whole = Duration.between(link.issuedAt(), link.expiresAt().plus(by));
    if (whole.compareTo(ceiling) <= 0) {
      return Optional.empty();
    }
    Duration left = ceiling.minus(Duration.between(link.issuedAt(), link.expiresAt()));
    String rest =
        left.toMinutes() < 1
            ? "It lives as long as it can: post the picture again instead."
            : "Choose " + Durations.format(left) + " or less.";
    String problem =
        "a link of this channel lives "
            + Durations.format(ceiling)
            + " at most, counted from when it was issued";
    return Optional.of(
        new Reply.Wrong(
            Map.of(BY.name(), problem),
            Reply.Say.of(Line.of("Nothing changed: " + problem + ". " + rest))));
  }

  private Line extended(Request request, NamedPictures.Named named, Duration by) {
    Link link = named.link();
    Instant until = link.expiresAt().plus(by);
    boolean live = link.status(clock.instant()) == LinkStatus.LIVE;
    if (live && terms.holdUntil(request.caller(), link, until)) {
      return Line.of(
          Span.plain(named.subject() + " now opens until "),
          Span.time(until),
          Span.plain(". Its card says so in a moment."));
    }
    return terms.isLive(link.id())
        ? Line.of(
            named.subject()
                + " was changed by somebody else at the same moment, so I left it. See info, and"
                + " extend it again.")
        : Line.of(
            named.subject()
                + " does not open any more, and nothing brings it back. Post it again to share"
                + " it.");
  }
}
