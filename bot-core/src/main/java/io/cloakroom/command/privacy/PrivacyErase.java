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
import io.cloakroom.command.help.HelpWords;
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
          HelpWords.WORDS::privacyErase,
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
      return Optional.of(Line.of(PrivacyWords.WORDS.notYourself()));
    }
    if (erasures.isFrozen(whose)) {
      return Optional.of(Line.of(PrivacyWords.WORDS.frozen(Span.person(whose))));
    }
    return Optional.empty();
  }

  private static Reply underWay(Person whose) {
    return Reply.Say.of(Line.of(PrivacyWords.WORDS.erasedAlready(Span.person(whose))));
  }

  private Reply about(Request request, Person whose) {
    if (erasures.isOrdered(whose)) {
      return underWay(whose);
    }
    ErasureReach reach = erasures.reach(whose);
    if (request.values().has(Parameters.SURE.name())) {
      return ordered(request.caller(), whose, reach);
    }
    queries.record(USAGE, request, Optional.empty(), Map.of(Parameters.PERSON.name(), whose.id()));
    List<Line> lines = new ArrayList<>();
    lines.add(question(whose, reach));
    if (reach.held() > 0) {
      lines.add(Line.of(PrivacyWords.WORDS.underHold(reach.held())));
    }
    lines.add(Line.of(PrivacyWords.WORDS.whatErasingMeans()));
    return new Reply.Say(
        lines,
        List.of(
            new Button(
                PrivacyWords.WORDS.eraseForGood(),
                WORDS,
                Map.of(Parameters.PERSON.name(), whose.id(), Parameters.SURE.name(), "yes"),
                Button.Style.DANGER)),
        false);
  }

  private static Line question(Person whose, ErasureReach reach) {
    return Line.joined(
        " ",
        List.of(
            Line.bold(PrivacyWords.WORDS.erase(Span.person(whose))),
            Line.of(PrivacyWords.WORDS.kept(reach.pictures(), reach.posts(), reach.events()))));
  }

  private Reply ordered(Person by, Person whose, ErasureReach reach) {
    if (!erasures.order(by, whose, reach)) {
      return underWay(whose);
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(PrivacyWords.WORDS.beingErased(Span.person(whose))));
    if (!notices.ordered(by, whose, reach)) {
      lines.add(Line.of(PrivacyWords.WORDS.logChannelNotTold()));
    }
    return new Reply.Say(lines, List.of(), false);
  }
}
