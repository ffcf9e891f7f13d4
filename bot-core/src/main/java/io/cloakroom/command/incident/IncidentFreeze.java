package io.cloakroom.command.incident;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.link.LinkStore;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps everything of a channel or a person from being opened by anybody, until two of security
 * lift that. What it reaches is shown first. Without either it says what is frozen.
 */
final class IncidentFreeze implements Command {
  private static final int MOST_LISTED = 20;

  private static final Parameter SINCE =
      new Parameter(
          "since",
          Parameter.Type.DURATION,
          false,
          OptionWords.WORDS::incidentFreezeSince,
          List.of());

  private static final Usage USAGE =
      Usage.of(
          FreezeWords.FREEZE,
          HelpWords.WORDS::incidentFreeze,
          "incident freeze #site since:2d",
          CallerRight.SECURITY,
          Parameters.CHANNEL,
          Parameters.optional(Parameters.PERSON),
          SINCE,
          Parameters.optional(Parameters.REASON),
          Parameters.SURE);

  private final Freezes freezes;
  private final Lifters lifters;
  private final LinkStore links;
  private final Outsiders outsiders;
  private final FreezeNotices notices;
  private final Slash slash;
  private final Clock clock;

  IncidentFreeze(
      Freezes freezes,
      Lifters lifters,
      LinkStore links,
      Outsiders outsiders,
      FreezeNotices notices,
      Slash slash,
      Clock clock) {
    this.freezes = freezes;
    this.lifters = lifters;
    this.links = links;
    this.outsiders = outsiders;
    this.notices = notices;
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    boolean both =
        request.values().has(Parameters.CHANNEL.name())
            && request.values().has(Parameters.PERSON.name());
    if (both) {
      return Problems.of(slash, USAGE, Parameters.PERSON.name(), IncidentWords.WORDS.oneAtATime());
    }
    Optional<String> reason = request.values().text(Parameters.REASON.name()).map(String::strip);
    if (reason.filter(one -> !ReasonGiven.isOne(one)).isPresent()) {
      return Problems.of(
          slash,
          USAGE,
          Parameters.REASON.name(),
          IncidentWords.WORDS.reasonIsOneLine(ReasonGiven.LONGEST));
    }
    Optional<FreezeTarget> target = FreezeWords.target(request);
    if (target.isEmpty() && (reason.isPresent() || request.values().has(SINCE.name()))) {
      return Problems.of(
          slash, USAGE, Parameters.CHANNEL.name(), IncidentWords.WORDS.whatToFreeze());
    }
    return target.map(one -> about(request, one, reason)).orElseGet(() -> list(request));
  }

  /** What it would reach, with the button that does it: where a button leads here. */
  Reply preview(Request request, FreezeTarget target) {
    return about(request, target, Optional.empty());
  }

  private Reply about(Request request, FreezeTarget target, Optional<String> reason) {
    if (target.person().filter(request.caller()::equals).isPresent()) {
      return Reply.Say.of(Line.of(IncidentWords.WORDS.notThemselves()));
    }
    Instant now = clock.instant();
    Optional<Instant> sure = request.values().text(Parameters.SURE.name()).flatMap(this::moment);
    Instant since =
        sure.orElseGet(
            () -> request.values().duration(SINCE.name()).map(now::minus).orElse(Instant.EPOCH));
    Optional<Freeze> standing = freezes.of(target);
    if (standing.filter(freeze -> freeze.reaches(since)).isPresent()) {
      return new Reply.Say(
          List.of(
              FreezeWords.standing(target, standing.get()),
              Line.of(IncidentWords.WORDS.soNothingChanged())),
          List.of(FreezeWords.lift(target, IncidentWords.WORDS.liftIt())),
          false);
    }
    BlastRadius radius = BlastRadius.of(target, since, now, links, outsiders);
    return sure.isPresent()
        ? frozen(request.caller(), target, since, reason, radius)
        : ask(target, since, reason, radius);
  }

  private Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  private Reply ask(
      FreezeTarget target, Instant since, Optional<String> reason, BlastRadius radius) {
    List<Line> lines = new ArrayList<>(radius.lines(target, since));
    lines.add(Line.of(IncidentWords.WORDS.whatFreezingDoes()));
    if (lifters.areTooFew(target)) {
      lines.add(
          Line.of(IncidentWords.WORDS.tooFewCouldLift(slash.of("admin security add @somebody"))));
    }
    Map<String, String> values = new HashMap<>(FreezeWords.values(target));
    values.put(Parameters.SURE.name(), since.toString());
    reason.ifPresent(why -> values.put(Parameters.REASON.name(), why));
    Button button =
        new Button(
            radius.links() == 0
                ? IncidentWords.WORDS.freeze()
                : IncidentWords.WORDS.freezeLinks(radius.count()),
            FreezeWords.FREEZE,
            values,
            Button.Style.DANGER);
    return new Reply.Say(lines, List.of(button), false);
  }

  private Reply frozen(
      Person by, FreezeTarget target, Instant since, Optional<String> reason, BlastRadius radius) {
    freezes.freeze(by, target, since, reason, radius.links());
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            IncidentWords.WORDS.frozen(
                FreezeWords.name(target), Span.bold(radius.count()), radius.links())));
    notices.frozen(by, target, freezes.of(target), radius, reason).ifPresent(lines::add);
    return new Reply.Say(
        lines, List.of(FreezeWords.lift(target, IncidentWords.WORDS.liftIt())), false);
  }

  private Reply list(Request request) {
    Map<FreezeTarget, Freeze> all = freezes.of(request.where().workspace());
    if (all.isEmpty()) {
      return Reply.Say.of(Line.of(IncidentWords.WORDS.nothingFrozen(slash.of(USAGE.example()))));
    }
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    all.forEach(
        (target, freeze) -> {
          if (lines.size() < MOST_LISTED) {
            lines.add(FreezeWords.standing(target, freeze));
            buttons.add(FreezeWords.lift(target, IncidentWords.WORDS.liftNumber(lines.size())));
          }
        });
    if (all.size() > lines.size()) {
      lines.add(Line.of(IncidentWords.WORDS.andMoreFrozen(all.size() - MOST_LISTED)));
    }
    return new Reply.Say(lines, buttons, false);
  }
}
