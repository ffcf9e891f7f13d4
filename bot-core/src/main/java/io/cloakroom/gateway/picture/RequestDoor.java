package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.request.AccessRequests;

/** {@code POST /i/TOKEN/request}: asks those who may decide to let somebody in. */
final class RequestDoor implements LinkDoor {
  private static final int MOST_CHARACTERS = 500;

  private final Links links;
  private final AccessRequests requests;
  private final RefusedViewers refused;
  private final PageWriter pages;

  RequestDoor(Links links, AccessRequests requests, RefusedViewers refused, PageWriter pages) {
    this.links = links;
    this.requests = requests;
    this.refused = refused;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange, SignedInViewer viewer, Link link) {
    exchange.send(answered(exchange, viewer, link));
  }

  private HttpAnswer answered(Exchange exchange, SignedInViewer viewer, Link link) {
    if (!requests.isPossible(viewer.person(), link)) {
      return notPossible(exchange, viewer, link);
    }
    String reason =
        Bodies.form(exchange).map(form -> form.getOrDefault("reason", "").strip()).orElse("");
    if (reason.isEmpty() || reason.length() > MOST_CHARACTERS) {
      return refused.askable(exchange, viewer, Message.NO_REASON);
    }
    return switch (requests.ask(viewer.person(), link, reason)) {
      case ASKED -> pages.message(exchange, Message.ASKED);
      case WAITS_ALREADY -> pages.message(exchange, Message.ASKED_ALREADY);
      case TOO_OFTEN -> pages.message(exchange, Message.ASKED_TOO_OFTEN);
      case BLOCKED -> pages.message(exchange, Message.ASKING_BLOCKED);
      case NOT_POSSIBLE -> notPossible(exchange, viewer, link);
    };
  }

  /** As if they had tried to look; whoever may is sent to do so. */
  private HttpAnswer notPossible(Exchange exchange, SignedInViewer viewer, Link link) {
    var decision = links.mayView(viewer.person(), link);
    return decision.allowed()
        ? pages.message(exchange, Message.LET_IN)
        : refused.answer(exchange, viewer, link, decision);
  }
}
