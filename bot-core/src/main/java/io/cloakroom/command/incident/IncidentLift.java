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
import io.cloakroom.policy.freeze.FreezeTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lifts a freeze, once two of security want it. */
final class IncidentLift implements Command {
  private static final Usage USAGE =
      Usage.of(
          FreezeWords.LIFT,
          "Open what is frozen again; it takes two",
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
                    slash, USAGE, Parameters.CHANNEL.name(), "which one? a channel or a person"));
  }

  private Reply lift(Request request, FreezeTarget target) {
    Freezes.Lifting lifting =
        freezes.lift(
            request.caller(),
            target,
            first -> rights.meets(CallerRight.SECURITY, first, request.where()));
    List<Line> lines = new ArrayList<>();
    switch (lifting) {
      case NOT_FROZEN ->
          lines.add(line(target, " is not frozen any more, so there is nothing left to lift."));
      case SAME_PERSON ->
          lines.add(
              line(
                  target,
                  " stays frozen: you want it lifted already, and it takes somebody else of"
                      + " security who presses Lift."));
      case FIRST -> {
        lines.add(
            line(target, " stays frozen until one more of security wants it lifted: one of two."));
        lines.addAll(told(notices.lifting(request, target)));
      }
      case LIFTED -> {
        lines.add(
            line(target, " is not frozen any more: links open again as they would without it."));
        lines.addAll(told(notices.lifted(request, target)));
      }
    }
    return new Reply.Say(lines, List.of(), false);
  }

  private static List<Line> told(Optional<Line> untold) {
    return untold.stream().toList();
  }

  private static Line line(FreezeTarget target, String words) {
    return Line.of(FreezeWords.name(target), Span.plain(words));
  }
}
