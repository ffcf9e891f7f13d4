package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /sign-out}: ends this browser's session. */
final class SignOutDoor implements Door {
  private final ViewerSessions viewers;
  private final PageWriter pages;

  SignOutDoor(ViewerSessions viewers, PageWriter pages) {
    this.viewers = viewers;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    if (!viewers.fromOwnPage(exchange)) {
      exchange.send(pages.message(exchange, Message.CROSS_SITE));
      return;
    }
    Optional<SignedInViewer> viewer = viewers.of(exchange);
    if (viewer.isPresent() && !viewers.meant(viewer.get(), exchange)) {
      exchange.send(pages.message(exchange, Message.OLD_PAGE));
      return;
    }
    viewer.ifPresent(viewers::end);
    exchange.send(viewers.forgetting(pages.message(exchange, Message.SIGNED_OUT)));
  }
}
