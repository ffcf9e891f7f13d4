package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.Pages;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /sign-out}: ends this browser's session. */
final class SignOutDoor implements Door {
  private final Visitors visitors;
  private final Pages pages;

  SignOutDoor(Visitors visitors, Pages pages) {
    this.visitors = visitors;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    if (!visitors.fromOwnPage(exchange)) {
      exchange.send(pages.message(exchange, Message.CROSS_SITE));
      return;
    }
    Optional<Visitor> visitor = visitors.of(exchange);
    if (visitor.isPresent() && !visitors.meant(visitor.get(), exchange)) {
      exchange.send(pages.message(exchange, Message.OLD_PAGE));
      return;
    }
    visitor.ifPresent(visitors::end);
    exchange.send(visitors.forgetting(pages.message(exchange, Message.SIGNED_OUT)));
  }
}
