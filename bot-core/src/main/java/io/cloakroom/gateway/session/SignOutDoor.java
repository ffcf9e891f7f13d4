package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /sign-out}: ends this browser's session. */
final class SignOutDoor implements Door {
  private final ViewerSessions viewers;
  private final OwnPages own;
  private final PageWriter pages;

  SignOutDoor(ViewerSessions viewers, OwnPages own, PageWriter pages) {
    this.viewers = viewers;
    this.own = own;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Optional<SignedInViewer> viewer = viewers.of(exchange);
    Optional<HttpAnswer> refusal = viewer.flatMap(one -> own.outOfDate(exchange, one));
    if (refusal.isPresent()) {
      exchange.send(refusal.get());
      return;
    }
    viewer.ifPresent(viewers::end);
    exchange.send(viewers.forgetting(pages.message(exchange, Message.SIGNED_OUT)));
  }
}
