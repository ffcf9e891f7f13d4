package io.cloakroom.command.request;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.link.LinkWords;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks those who may decide to let the caller in to a picture. What they answer, by the buttons
 * under the question, comes here too, and so does the author who wants a held file back.
 */
final class RequestAccess implements Command {
  private static final String WORDS = "request";

  private static final Parameter REASON =
      Parameters.text("reason", false, "why you need to see it; those who decide read it");

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          "Ask to be let in to a picture that you may not look at",
          "request LINK reason:\"for the accident report\"",
          CallerRight.ANYONE,
          Parameters.IMAGE,
          REASON,
          Parameters.ANSWER);

  private final NamedPictures pictures;
  private final AccessRequests requests;
  private final HeldRequests held;
  private final Answers answers;
  private final Clock clock;

  RequestAccess(
      NamedPictures pictures,
      AccessRequests requests,
      HeldRequests held,
      Answers answers,
      Clock clock) {
    this.pictures = pictures;
    this.requests = requests;
    this.held = held;
    this.answers = answers;
    this.clock = clock;
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
    for (NamedPictures.Named named : pictures.named(request.where(), reference)) {
      if (holdsLink || pictures.isKnownTo(request.caller(), named.link())) {
        if (reason.isEmpty() && requests.isPossible(request.caller(), named.link())) {
          return ask(reference);
        }
        lines.add(asked(request, named, reason.orElse("")));
      }
    }
    return lines.isEmpty() ? LinkWords.nothingHere() : new Reply.Say(lines, List.of(), false);
  }

  private static Reply ask(String reference) {
    Parameter reason =
        new Parameter(REASON.name(), REASON.type(), true, REASON.help(), REASON.choices());
    return new Reply.Ask(
        "Ask to see the picture",
        WORDS,
        List.of(reason),
        Map.of(Parameters.IMAGE.name(), reference));
  }

  private Line asked(Request request, NamedPictures.Named named, String reason) {
    Link link = named.link();
    return switch (requests.ask(request.caller(), link, reason)) {
      case ASKED ->
          Line.of(
              "Asked. Whoever may decide reads who you are and why, and you are told what they"
                  + " answer; after "
                  + AccessRequest.WAITS.toHours()
                  + " hours without an answer, ask again.");
      case WAITS_ALREADY ->
          Line.of(
              "You asked for this one already, and nobody has answered yet. You are told as soon"
                  + " as somebody does.");
      case TOO_OFTEN ->
          Line.of(
              "You asked "
                  + AccessRequests.MOST_AN_HOUR
                  + " times within an hour, which is the most. Ask again later.");
      case BLOCKED ->
          Line.of(
              "You cannot ask at present: somebody of security ended that. Ask them, or whoever"
                  + " posted the picture.");
      case NOT_POSSIBLE -> notPossible(request, named);
    };
  }

  /** Whoever may not look is told no more than that. */
  private Line notPossible(Request request, NamedPictures.Named named) {
    boolean known = pictures.isKnownTo(request.caller(), named.link());
    if (!known) {
      return Line.of(
          "This link cannot be asked for: it does not open any more, or nobody could let you in."
              + " Ask whoever sent it to you.");
    }
    if (requests.isFrozen(request.caller(), named.link())) {
      return LinkWords.frozen(named);
    }
    List<Span> spans = new ArrayList<>(List.of(Span.plain("There is nothing to ask for: it is ")));
    spans.addAll(LinkWords.status(named.link(), clock.instant()));
    spans.add(Span.plain(". Press Open on its card, or see info for what you may do."));
    return new Line(spans);
  }
}
