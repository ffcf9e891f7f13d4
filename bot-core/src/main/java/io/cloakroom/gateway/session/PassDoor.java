package io.cloakroom.gateway.session;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.link.pass.Passes;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /pass}: turns a pass into a session of its own. A cookie that the browser brought is
 * never taken over (T12); the session that it stood for ends. A pass that is good for nothing is on
 * record: with whose it was, and with the link whose page it was tried on.
 */
final class PassDoor implements Door {
  private final ViewerSessions viewers;
  private final Passes passes;
  private final Links links;
  private final RefusedLooks refused;
  private final PageWriter pages;

  PassDoor(
      ViewerSessions viewers, Passes passes, Links links, RefusedLooks refused, PageWriter pages) {
    this.viewers = viewers;
    this.passes = passes;
    this.links = links;
    this.refused = refused;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange) {
    Optional<String> pass = Bodies.jsonField(exchange, "pass");
    if (pass.isEmpty()) {
      exchange.send(pages.message(exchange, Message.BAD_BODY));
      return;
    }
    exchange.send(
        pass.filter(Secrets::couldBeOne)
            .flatMap(one -> viewers.begin(exchange, one))
            .map(this::welcome)
            .orElseGet(() -> tooLate(exchange, pass.get())));
  }

  private HttpAnswer welcome(Passes.Started started) {
    SignedInViewer viewer = viewers.viewer(started.session());
    return viewers.keeping(
        started, pages.json(200, Map.of("name", viewer.name(), "formToken", viewer.formToken())));
  }

  private HttpAnswer tooLate(Exchange exchange, String pass) {
    Optional<Person> owner = Optional.of(pass).filter(Secrets::couldBeOne).flatMap(passes::owner);
    Optional<Link> link = Bodies.jsonField(exchange, "link").flatMap(links::read);
    refused.record(
        owner.or(() -> viewers.person(exchange)),
        link,
        owner.isPresent() ? "old_pass" : "unknown_pass");
    return pages.message(exchange, Message.OLD_PASS);
  }
}
