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
  private final Refusals refusals;
  private final PageWriter pages;

  RefusedViewers(AccessRequests requests, Refusals refusals, PageWriter pages) {
    this.requests = requests;
    this.refusals = refusals;
    this.pages = pages;
  }

  /**
   * @param decision that refused them
   */
  HttpAnswer answer(Exchange exchange, SignedInViewer viewer, Link link, Decision decision) {
    if (!requests.mayAsk(decision, link)) {
      return refusals.of(exchange, decision, link);
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
