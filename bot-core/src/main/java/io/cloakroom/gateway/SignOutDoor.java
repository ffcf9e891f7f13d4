package io.cloakroom.gateway;

import io.cloakroom.link.Passes;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /sign-out}: ends this browser's session. */
final class SignOutDoor implements Door {
  private final Passes passes;
  private final Visitors visitors;
  private final SessionCookie cookie;
  private final Pages pages;

  SignOutDoor(Passes passes, Visitors visitors, SessionCookie cookie, Pages pages) {
    this.passes = passes;
    this.visitors = visitors;
    this.cookie = cookie;
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
    visitor.map(Visitor::session).ifPresent(passes::end);
    exchange.send(pages.message(exchange, Message.SIGNED_OUT).with("Set-Cookie", cookie.forget()));
  }
}
