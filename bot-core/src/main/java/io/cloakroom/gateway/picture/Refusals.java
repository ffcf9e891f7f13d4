package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.time.Clock;

/** What {@link RefusalWords} says, on a page. */
final class Refusals {
  private final RefusalWords words;
  private final PageWriter pages;

  Refusals(Links links, PageWriter pages, Clock clock) {
    this.words = new RefusalWords(links, clock);
    this.pages = pages;
  }

  /**
   * @throws IllegalArgumentException for what is no refusal
   */
  HttpAnswer of(Exchange exchange, Decision decision, Link link) {
    RefusalWords.Words said = words.of(decision, link);
    HttpAnswer answer = pages.message(exchange, said.message(), said.next());
    return decision.outcome() == Outcome.UNKNOWN ? answer.with("Retry-After", "30") : answer;
  }

  /**
   * What somebody reads who was refused for who they are, where others can let them in or not.
   *
   * @throws IllegalArgumentException for any other outcome
   */
  static Message forWhoTheyAre(Outcome outcome) {
    return switch (outcome) {
      case NOT_MEMBER -> Message.NOT_MEMBER;
      case GUEST_NOT_ALLOWED -> Message.GUEST_NOT_ALLOWED;
      case NOT_IN_GROUP -> Message.NOT_IN_GROUP;
      case NOT_APPROVED -> Message.NOT_APPROVED;
      case ALLOWED,
          STRANGER,
          GONE,
          RIGHT_NOT_HELD,
          FROZEN,
          EXPIRED,
          REVOKED,
          USED_UP,
          ALREADY_SEEN,
          UNKNOWN ->
          throw new IllegalArgumentException("refused for something else: " + outcome);
    };
  }
}
