package io.cloakroom.gateway;

import io.cloakroom.link.Passes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /pass}: turns a pass into a session of its own. A cookie that the browser brought is
 * never taken over (T12); the session that it stood for ends.
 */
final class PassDoor implements Door {
  private final Passes passes;
  private final Visitors visitors;
  private final SessionCookie cookie;
  private final Pages pages;

  PassDoor(Passes passes, Visitors visitors, SessionCookie cookie, Pages pages) {
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
    Optional<String> pass = Bodies.jsonField(exchange, "pass");
    if (pass.isEmpty()) {
      exchange.send(pages.message(exchange, Message.BAD_BODY));
      return;
    }
    Optional<Passes.Started> started = pass.filter(Secrets::couldBeOne).flatMap(passes::redeem);
    started.ifPresent(any -> visitors.of(exchange).map(Visitor::session).ifPresent(passes::end));
    exchange.send(
        started.map(this::welcome).orElseGet(() -> pages.message(exchange, Message.OLD_PASS)));
  }

  private Answer welcome(Passes.Started started) {
    Visitor visitor = visitors.visitor(started.session());
    return pages
        .json(200, Map.of("name", visitor.name(), "formToken", visitor.formToken()))
        .with("Set-Cookie", cookie.keep(started.secret()));
  }
}
