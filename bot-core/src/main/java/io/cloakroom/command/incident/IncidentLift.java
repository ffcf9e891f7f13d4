package io.cloakroom.command.incident;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lifts a freeze, once two of security want it. */
final class IncidentLift implements Command {
  private static final Usage USAGE =
      Usage.of(
          FreezeWords.LIFT,
          HelpWords.WORDS::incidentLift,
          "incident lift #site",
          CallerRight.SECURITY,
          Parameters.CHANNEL,
          Parameters.optional(Parameters.PERSON));

  private final Freezes freezes;
  private final FreezeNotices notices;
  private final CallerRights rights;
  private final Slash slash;

  IncidentLift(Freezes freezes, FreezeNotices notices, CallerRights rights, Slash slash) {
    this.freezes = freezes;
    this.notices = notices;
    this.rights = rights;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return FreezeWords.target(request)
        .map(target -> lift(request, target))
        .orElseGet(
            () ->
                Problems.of(
                    slash, USAGE, Parameters.CHANNEL.name(), IncidentWords.WORDS.whichOne()));
  }

  private Reply lift(Request request, FreezeTarget target) {
    Freezes.Lifting lifting =
        freezes.lift(
            request.caller(),
            target,
            first -> rights.has(CallerRight.SECURITY, first, request.where()));
    Span name = FreezeWords.name(target);
    List<Line> lines = new ArrayList<>();
    switch (lifting) {
      case NOT_FROZEN -> lines.add(Line.of(IncidentWords.WORDS.notFrozenAnyMore(name)));
      case SAME_PERSON -> lines.add(Line.of(IncidentWords.WORDS.staysFrozenSamePerson(name)));
      case UNKNOWN -> lines.add(LinkWords.chatSilent());
      case FIRST -> {
        lines.add(Line.of(IncidentWords.WORDS.staysFrozenOneOfTwo(name)));
        lines.addAll(told(notices.lifting(request, target)));
      }
      case LIFTED -> {
        lines.add(Line.of(IncidentWords.WORDS.lifted(name)));
        lines.addAll(told(notices.lifted(request, target)));
      }
    }
    return new Reply.Say(lines, List.of(), false);
  }

  private static List<Line> told(Optional<Line> untold) {
    return untold.stream().toList();
  }
}
