package io.cloakroom.command.request;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.link.LinkWords;
import io.cloakroom.policy.Durations;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.AccessRequests.Answering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What those answer who were asked to let somebody in. A button is never believed: who presses it,
 * and how the request stands, is looked at anew.
 */
final class Answers {
  private final AccessRequests requests;
  private final Denials denials;

  Answers(AccessRequests requests, Denials denials) {
    this.requests = requests;
    this.denials = denials;
  }

  /**
   * @param reference {@link AccessRequest#REFERENCE} and the request's id
   * @param answer {@code 1h}, {@code 1d}, {@code 7d}, {@code no}, or {@code end} to take it back
   * @param words why not; empty where none were given
   */
  Reply to(Person by, String reference, String answer, Optional<String> words) {
    Optional<AccessRequest> found =
        reference.startsWith(AccessRequest.REFERENCE)
            ? requests.find(reference.substring(AccessRequest.REFERENCE.length()))
            : Optional.empty();
    Optional<AccessRequest> request =
        found.filter(one -> one.asker().workspace().equals(by.workspace()));
    if (request.isEmpty()) {
      return LinkWords.nothingHere();
    }
    return switch (answer) {
      case AccessRequest.DENY -> deny(by, reference, request.get(), words);
      case AccessRequest.TAKE_BACK -> takeBack(by, request.get());
      default -> approve(by, request.get(), answer);
    };
  }

  private Reply approve(Person by, AccessRequest request, String answer) {
    Optional<Duration> length =
        Durations.parse(answer)
            .filter(one -> AccessRequest.LENGTHS.contains(Durations.format(one)));
    if (length.isEmpty()) {
      return Reply.Say.of(
          Line.of(
              "That is no answer to a request. Press one of the buttons under it: "
                  + String.join(", ", AccessRequest.LENGTHS)
                  + ", or Deny."));
    }
    Answering answering = requests.approve(by, request, length.get());
    return answering == Answering.DONE
        ? said(
            Span.person(request.asker()),
            Span.plain(
                " may look for "
                    + Durations.format(length.get())
                    + ", as long as the link lives. They are told, and it ends by itself; Take it"
                    + " back ends it at once."))
        : otherwise(answering, by, request);
  }

  private Reply deny(Person by, String reference, AccessRequest request, Optional<String> words) {
    if (words.isEmpty()) {
      Parameter why = Parameters.text("reason", true, "why not; whoever asked reads it");
      return new Reply.Ask(
          "Say why not",
          "request",
          List.of(why),
          Map.of(Parameters.IMAGE.name(), reference, Parameters.ANSWER.name(), AccessRequest.DENY));
    }
    Answering answering = requests.deny(by, request, words.get());
    return answering == Answering.DONE
        ? said(Span.person(request.asker()), Span.plain(" is told that, and why."))
        : otherwise(answering, by, request);
  }

  private Reply takeBack(Person by, AccessRequest request) {
    Answering answering = requests.takeBack(by, request);
    return answering == Answering.DONE
        ? said(
            Span.person(request.asker()),
            Span.plain(" cannot look any more, from this moment on. They are told."))
        : otherwise(answering, by, request);
  }

  private Reply otherwise(Answering answering, Person by, AccessRequest request) {
    return switch (answering) {
      case DONE -> throw new IllegalArgumentException("it was done");
      case NEEDS_ANOTHER ->
          said(Span.plain("You agree. Here two have to: another one is still to press Approve."));
      case SAME_AGAIN ->
          said(Span.plain("You agreed before. Here two have to: the other one is somebody else."));
      case OWN ->
          said(
              Span.plain(
                  "This is your own request, so somebody else answers it. Ask one of them."));
      case NOT_THEIRS -> notTheirs(by, request);
      case OVER -> over(request);
      case LINK_ENDED ->
          said(
              Span.plain(
                  "The link opens for nobody any more, so nothing changed. Once its author renews"
                      + " it, they can ask again."));
      case FROZEN ->
          said(
              Span.plain(
                  "Nothing changed: security has frozen the picture, or whoever asked, while it"
                      + " looks into something, so nobody could be let in. Answer once that is"
                      + " lifted, or press Deny."));
      case ASKER_GONE ->
          said(
              Span.person(request.asker()),
              Span.plain(
                  " is not in the workspace any more, so nothing changed. If they come back, they"
                      + " can ask again."));
      case UNKNOWN ->
          said(
              Span.plain(
                  "The chat did not answer when I asked what you may do, so I did nothing. Try"
                      + " again in a minute."));
    };
  }

  private Reply notTheirs(Person by, AccessRequest request) {
    denials.record(by, request, "not_approver");
    return said(
        Span.plain(
            "You are not among those who decide on this, at this moment, so nothing changed. Ask"
                + " an admin of "),
        Span.conversation(request.target().audience()),
        Span.plain(": its approvers are named by "),
        Span.code("policy set approvers"),
        Span.plain("."));
  }

  /** As it stands now, whoever was faster. */
  private Reply over(AccessRequest read) {
    AccessRequest now = requests.find(read.id().toString()).orElse(read);
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain("Nothing changed: "));
    spans.addAll(RequestWords.state(now));
    spans.add(Span.plain(" If they still need it, they can ask again."));
    return Reply.Say.of(new Line(spans));
  }

  private static Reply said(Span... spans) {
    return Reply.Say.of(Line.of(spans));
  }
}
