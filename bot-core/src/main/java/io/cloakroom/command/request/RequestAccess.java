package io.cloakroom.command.request;

import static io.cloakroom.command.request.RequestWords.WORDS;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks those who may decide to let the caller in to a picture. What they answer, by the buttons
 * under the question, comes here too, and so does the author who wants a held file back.
 */
final class RequestAccess implements Command {
  private static final String NAME = "request";

  private static final Parameter REASON =
      Parameters.text("reason", false, OptionWords.WORDS::requestAccessReason);

  private static final Usage USAGE =
      Usage.of(
          NAME,
          HelpWords.WORDS::request,
          "request LINK reason:\"for the accident report\"",
          CallerRight.ANYONE,
          Parameters.IMAGE,
          REASON,
          Parameters.ANSWER);

  private final NamedPictures pictures;
  private final AccessRequests requests;
  private final HeldRequests held;
  private final ApproverAnswers answers;

  RequestAccess(
      NamedPictures pictures, AccessRequests requests, HeldRequests held, ApproverAnswers answers) {
    this.pictures = pictures;
    this.requests = requests;
    this.held = held;
    this.answers = answers;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    String reference = request.values().required(Parameters.IMAGE.name());
    Optional<String> reason = request.values().text(REASON.name());
    Optional<String> answer = request.values().text(Parameters.ANSWER.name());
    if (answer.isPresent()) {
      return answers.to(request.caller(), reference, answer.get(), reason);
    }
    Optional<Reply> back = held.answer(request.caller(), reference, reason);
    if (back.isPresent()) {
      return back.get();
    }
    boolean holdsLink = pictures.isLink(reference);
    List<Line> lines = new ArrayList<>();
    for (NamedPictures.Named named : pictures.named(request, reference)) {
      if (holdsLink || pictures.isKnownTo(request.caller(), named.link())) {
        if (reason.isEmpty() && requests.isPossible(request.caller(), named.link())) {
          return ask(reference);
        }
        lines.add(asked(request, named, reason.orElse("")));
      }
    }
    return lines.isEmpty()
        ? pictures.nothing(request, reference)
        : new Reply.Say(lines, List.of(), false);
  }

  private static Reply ask(String reference) {
    Parameter reason = Parameters.text(REASON.name(), true, WORDS::whyPicture);
    return new Reply.Ask(
        WORDS.askToSee(), NAME, List.of(reason), Map.of(Parameters.IMAGE.name(), reference));
  }

  private Line asked(Request request, NamedPictures.Named named, String reason) {
    Link link = named.link();
    return switch (requests.ask(request.caller(), link, reason)) {
      case ASKED -> Line.of(WORDS.asked(AccessRequest.WAITS.toHours()));
      case WAITS_ALREADY -> Line.of(WORDS.waitsAlready());
      case TOO_OFTEN -> Line.of(WORDS.tooOften(AccessRequests.MOST_AN_HOUR));
      case BLOCKED -> Line.of(WORDS.blocked());
      case NOT_POSSIBLE -> notPossible(request, named);
    };
  }

  /** Whoever may not look is told no more than that. */
  private Line notPossible(Request request, NamedPictures.Named named) {
    if (pictures.isUnknownTo(request.caller(), named.link())) {
      return LinkWords.chatSilent();
    }
    boolean known = pictures.isKnownTo(request.caller(), named.link());
    if (!known) {
      return Line.of(WORDS.cannotBeAskedFor());
    }
    if (requests.isFrozen(request.caller(), named.link())) {
      return LinkWords.frozen(named);
    }
    return Line.of(WORDS.nothingToAskFor(pictures.status(named.link())));
  }
}
