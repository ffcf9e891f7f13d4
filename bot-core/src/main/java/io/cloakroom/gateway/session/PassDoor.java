package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.Answer;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.Pages;
import io.cloakroom.link.Passes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /pass}: turns a pass into a session of its own. A cookie that the browser brought is
 * never taken over (T12); the session that it stood for ends.
 */
final class PassDoor implements Door {
  private final Visitors visitors;
  private final Pages pages;

  PassDoor(Visitors visitors, Pages pages) {
    this.visitors = visitors;
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
    exchange.send(
        pass.filter(Secrets::couldBeOne)
            .flatMap(one -> visitors.begin(exchange, one))
            .map(this::welcome)
            .orElseGet(() -> pages.message(exchange, Message.OLD_PASS)));
  }

  private Answer welcome(Passes.Started started) {
    Visitor visitor = visitors.visitor(started.session());
    return visitors.keeping(
        started, pages.json(200, Map.of("name", visitor.name(), "formToken", visitor.formToken())));
  }
}
