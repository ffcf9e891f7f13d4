package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.request.AccessRequests;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody is shown who was refused a picture: where others can let them in, with a form in
 * which to ask them.
 */
final class RefusedViewers {
  private static final String PATH = "/i/";

  private final Links links;
  private final AccessRequests requests;
  private final Refusals refusals;
  private final PageWriter pages;

  RefusedViewers(Links links, AccessRequests requests, Refusals refusals, PageWriter pages) {
    this.links = links;
    this.requests = requests;
    this.refusals = refusals;
    this.pages = pages;
  }

  /**
   * @param decision that refused them
   */
  HttpAnswer answer(Exchange exchange, SignedInViewer viewer, Link link, Decision decision) {
    if (!requests.mayAsk(viewer.person(), decision, link)) {
      Optional<Instant> seen =
          decision.outcome() == Outcome.ALREADY_SEEN
              ? links.seenAt(viewer.person(), link)
              : Optional.empty();
      return seen.map(at -> pages.alreadySeen(exchange, at))
          .orElseGet(() -> refusals.of(exchange, decision, link));
    }
    return requests.waiting(viewer.person(), link).isPresent()
        ? pages.message(exchange, Message.ASKED_ALREADY)
        : askable(exchange, viewer, why(decision, link), Message.NOT_APPROVED.next());
  }

  /** The message, with the form. */
  HttpAnswer askable(Exchange exchange, SignedInViewer viewer, Message message) {
    return askable(exchange, viewer, message, message.next());
  }

  private HttpAnswer askable(
      Exchange exchange, SignedInViewer viewer, Message message, String next) {
    return pages.askable(exchange, message, next, PATH + exchange.token(), viewer.formToken());
  }

  /** Nothing that they would not read without the form. */
  private Message why(Decision decision, Link link) {
    return links.audience(link).access() == AccessModel.APPROVAL
        ? Message.NOT_APPROVED
        : Refusals.forWhoTheyAre(decision.outcome());
  }
}
