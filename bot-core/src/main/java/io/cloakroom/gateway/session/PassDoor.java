package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.link.pass.Passes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /pass}: turns a pass into a session of its own. A cookie that the browser brought is
 * never taken over (T12); the session that it stood for ends.
 */
final class PassDoor implements Door {
  private final ViewerSessions viewers;
  private final PageWriter pages;

  PassDoor(ViewerSessions viewers, PageWriter pages) {
    this.viewers = viewers;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    if (!viewers.fromOwnPage(exchange)) {
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
            .flatMap(one -> viewers.begin(exchange, one))
            .map(this::welcome)
            .orElseGet(() -> pages.message(exchange, Message.OLD_PASS)));
  }

  private HttpAnswer welcome(Passes.Started started) {
    SignedInViewer viewer = viewers.viewer(started.session());
    return viewers.keeping(
        started, pages.json(200, Map.of("name", viewer.name(), "formToken", viewer.formToken())));
  }
}
