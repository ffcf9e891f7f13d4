package io.cloakroom.command.privacy;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.privacy.ErasureNotices;
import io.cloakroom.privacy.ErasureReach;
import io.cloakroom.privacy.Erasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has somebody erased: their pictures, and who they are in all that is kept. For an admin of the
 * workspace who is somebody else, who sees first what that is about.
 */
final class PrivacyErase implements Command {
  private static final String WORDS = "privacy erase";

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          "Erase somebody's pictures and who they are",
          "privacy erase @ana",
          CallerRight.WORKSPACE_ADMIN,
          Parameters.PERSON,
          Parameters.SURE);

  private final Erasures erasures;
  private final ErasureNotices notices;
  private final Queries queries;

  PrivacyErase(Erasures erasures, ErasureNotices notices, Queries queries) {
    this.erasures = erasures;
    this.notices = notices;
    this.queries = queries;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Person whose =
        request
            .values()
            .person(Parameters.PERSON.name())
            .orElseThrow(() -> new IllegalStateException("person is required"));
    return standing(request.caller(), whose)
        .map(why -> (Reply) Reply.Say.of(why))
        .orElseGet(() -> about(request, whose));
  }

  /** Why nothing is done; empty where it may be. */
  private Optional<Line> standing(Person caller, Person whose) {
    if (whose.equals(caller)) {
      return Optional.of(
          Line.of(
              "Nothing changed: nobody has themselves erased, as what they did would be nobody's."
                  + " Ask another admin of the workspace."));
    }
    if (erasures.isFrozen(whose)) {
      return Optional.of(
          Line.of(
              Span.person(whose),
              Span.plain(
                  " is frozen by security, so nothing changed. Once two of security have lifted"
                      + " that, give this command again.")));
    }
    return Optional.of(whose)
        .filter(erasures::isOrdered)
        .map(
            one ->
                Line.of(
                    Span.person(one),
                    Span.plain(
                        " is being erased already. The log says when that is done: look there in"
                            + " some minutes.")));
  }

  private Reply about(Request request, Person whose) {
    ErasureReach reach = erasures.reach(whose);
    if (request.values().has(Parameters.SURE.name())) {
      return ordered(request.caller(), whose, reach);
    }
    queries.record(USAGE, request, Optional.empty(), Map.of(Parameters.PERSON.name(), whose.id()));
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            Span.bold("Erase "),
            Span.person(whose),
            Span.bold("?"),
            Span.plain(
                " Kept are "
                    + counted(reach.pictures(), "picture")
                    + ", "
                    + counted(reach.posts(), "post")
                    + " and "
                    + counted(reach.events(), "event")
                    + " of theirs.")));
    if (reach.held() > 0) {
      lines.add(
          Line.of(
              counted(reach.held(), "picture")
                  + " of these stay under a legal hold, as nobody's, and go once that is lifted."));
    }
    lines.add(
        Line.of(
            "Their pictures are erased, their links, roles and sessions end, and wherever they"
                + " stand somebody without a name stands: counts and the sealed record stay as they"
                + " are. What was posted in the chat, sent to a SIEM, exported or backed up before"
                + " is not reached. Nobody can take it back. Press the button, or do nothing."));
    return new Reply.Say(
        lines,
        List.of(
            new Button(
                "Erase for good",
                WORDS,
                Map.of(Parameters.PERSON.name(), whose.id(), Parameters.SURE.name(), "yes"),
                Button.Style.DANGER)),
        false);
  }

  private Reply ordered(Person by, Person whose, ErasureReach reach) {
    erasures.order(by, whose, reach);
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            Span.person(whose),
            Span.plain(
                " is being erased. That goes on by itself, in some minutes or, where posts are on"
                    + " their way, later; the log says when it is done.")));
    if (!notices.ordered(by, whose, reach)) {
      lines.add(Line.of("The log channel could not be told: tell security yourself."));
    }
    return new Reply.Say(lines, List.of(), false);
  }

  private static String counted(long count, String what) {
    return count + " " + (count == 1 ? what : what + "s");
  }
}
