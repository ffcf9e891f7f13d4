package io.cloakroom.command.request;

import static io.cloakroom.command.request.RequestWords.WORDS;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.request.AccessRequest;

/** How a request stands, in words. */
final class RequestStates {
  private RequestStates() {}

  /** A sentence. */
  static Line of(AccessRequest request) {
    AccessRequest.State state = request.state();
    if (state == AccessRequest.State.WAITING
        || state == AccessRequest.State.LAPSED
        || request.verdict().isEmpty()) {
      return Line.of(WORDS.lapsed(AccessRequest.WAITS.toHours()));
    }
    AccessRequest.Verdict verdict = request.verdict().get();
    Span by = Span.person(verdict.by());
    Span at = Span.time(verdict.at());
    return Line.of(
        switch (state) {
          case DENIED -> WORDS.deniedBy(by, at);
          case TAKEN_BACK -> WORDS.takenBackSince(by, at);
          case ENDED -> WORDS.endedSince(by, at);
          case WAITING, GRANTED, LAPSED -> WORDS.approvedBy(by, at);
        });
  }
}
