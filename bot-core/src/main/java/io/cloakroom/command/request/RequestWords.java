package io.cloakroom.command.request;

import io.cloakroom.chat.card.Span;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequest.State;
import java.util.ArrayList;
import java.util.List;

/** How a request stands, in words. */
final class RequestWords {
  private RequestWords() {}

  /** A sentence. */
  static List<Span> state(AccessRequest request) {
    List<Span> spans = new ArrayList<>();
    State state = request.state();
    if (state == State.WAITING || state == State.LAPSED || request.verdict().isEmpty()) {
      spans.add(
          Span.plain(
              "it was to be answered within "
                  + AccessRequest.WAITS.toHours()
                  + " hours, and that is over."));
      return spans;
    }
    AccessRequest.Verdict verdict = request.verdict().get();
    spans.add(Span.person(verdict.by()));
    spans.add(Span.plain(state == State.DENIED ? " denied it " : " approved it "));
    spans.add(Span.time(verdict.at()));
    spans.add(
        Span.plain(
            switch (state) {
              case TAKEN_BACK -> ", and it was taken back since.";
              case ENDED -> ", and its time is over.";
              case WAITING, GRANTED, DENIED, LAPSED -> ".";
            }));
    return spans;
  }
}
