package io.cloakroom.command.request;

import static io.cloakroom.command.request.RequestWords.WORDS;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.policy.Durations;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.AccessRequests.Answering;
import io.cloakroom.words.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What those answer who were asked to let somebody in. A button is never believed: who presses it,
 * and how the request stands, is looked at anew.
 */
final class ApproverAnswers {
  private final AccessRequests requests;
  private final Denials denials;

  ApproverAnswers(AccessRequests requests, Denials denials) {
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
      return Reply.Say.of(Line.of(WORDS.noAnswer(String.join(", ", AccessRequest.LENGTHS))));
    }
    Answering answering = requests.approve(by, request, length.get());
    return answering == Answering.DONE
        ? said(WORDS.approved(Span.person(request.asker()), Durations.format(length.get())))
        : otherwise(answering, by, request);
  }

  private Reply deny(Person by, String reference, AccessRequest request, Optional<String> words) {
    if (words.isEmpty()) {
      Parameter why = Parameters.text("reason", true, WORDS::whyNot);
      return new Reply.Ask(
          WORDS.sayWhyNot(),
          "request",
          List.of(why),
          Map.of(Parameters.IMAGE.name(), reference, Parameters.ANSWER.name(), AccessRequest.DENY));
    }
    Answering answering = requests.deny(by, request, words.get());
    return answering == Answering.DONE
        ? said(WORDS.denied(Span.person(request.asker())))
        : otherwise(answering, by, request);
  }

  private Reply takeBack(Person by, AccessRequest request) {
    Answering answering = requests.takeBack(by, request);
    return answering == Answering.DONE ? takenBack(request) : otherwise(answering, by, request);
  }

  /** What else lets them look is not taken back with it. */
  private Reply takenBack(AccessRequest request) {
    Span asker = Span.person(request.asker());
    Span why = Span.code(Manner.typed("why"));
    return said(
        requests
            .looks(request)
            .map(still -> still ? WORDS.takenBackButLooks(asker, why) : WORDS.takenBack(asker))
            .orElseGet(() -> WORDS.takenBackUnknown(asker, why)));
  }

  private Reply otherwise(Answering answering, Person by, AccessRequest request) {
    return switch (answering) {
      case DONE -> throw new IllegalArgumentException("it was done");
      case NEEDS_ANOTHER -> said(WORDS.needsAnother());
      case SAME_AGAIN -> said(WORDS.sameAgain());
      case OWN -> said(WORDS.ownRequest());
      case NOT_THEIRS -> notTheirs(by, request);
      case OVER -> over(request);
      case LINK_ENDED -> said(WORDS.linkEnded());
      case FROZEN -> said(WORDS.frozen());
      case OF_NO_USE ->
          said(WORDS.ofNoUse(Span.person(request.asker()), Span.code(Manner.typed("why"))));
      case ASKER_GONE -> said(WORDS.askerGone(Span.person(request.asker())));
      case UNKNOWN -> said(WORDS.chatSilent());
    };
  }

  private Reply notTheirs(Person by, AccessRequest request) {
    denials.record(by, request, "not_approver");
    return said(
        WORDS.notTheirs(
            Span.conversation(request.target().audience()),
            Span.code(Manner.typed("policy set approvers"))));
  }

  /** As it stands now, whoever was faster. */
  private Reply over(AccessRequest read) {
    AccessRequest now = requests.find(read.id().toString()).orElse(read);
    return said(WORDS.over(RequestStates.of(now)));
  }

  private static Reply said(String plain) {
    return Reply.Say.of(Line.of(plain));
  }

  private static Reply said(Phrase phrase) {
    return Reply.Say.of(Line.of(phrase));
  }
}
