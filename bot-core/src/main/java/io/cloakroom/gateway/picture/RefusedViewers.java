package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import io.cloakroom.request.AccessRequests;

/**
 * What somebody is shown who was refused a picture: where others can let them in, with a form in
 * which to ask them.
 */
final class RefusedViewers {
  private static final String PATH = "/i/";

  private final AccessRequests requests;
  private final PageWriter pages;

  RefusedViewers(AccessRequests requests, PageWriter pages) {
    this.requests = requests;
    this.pages = pages;
  }

  /**
   * @param decision that refused them
   */
  HttpAnswer answer(Exchange exchange, SignedInViewer viewer, Link link, Decision decision) {
    if (!requests.mayAsk(decision, link)) {
      return pages.message(exchange, Refusals.of(decision.outcome()));
    }
    return requests.waiting(viewer.person(), link).isPresent()
        ? pages.message(exchange, Message.ASKED_ALREADY)
        : askable(exchange, viewer, Message.NOT_APPROVED);
  }

  /** The message, with the form. */
  HttpAnswer askable(Exchange exchange, SignedInViewer viewer, Message message) {
    return pages.askable(exchange, message, PATH + exchange.token(), viewer.formToken());
  }
}
