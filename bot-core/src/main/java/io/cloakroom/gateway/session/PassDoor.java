package io.cloakroom.gateway.session;

import static io.cloakroom.gateway.pages.PageWords.WORDS;

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
  /** The request conflicts with how things stand (RFC 9110, section 15.5.10). */
  private static final int ANOTHER_PERSON = 409;

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
            .flatMap(one -> question(exchange, one).or(() -> welcome(exchange, one)))
            .orElseGet(() -> tooLate(exchange, pass.get())));
  }

  /**
   * Whoever is signed in as somebody else is asked first, and the pass stays good: it may be that
   * somebody forwarded a link of theirs, so that what is done here is done in their name.
   */
  private Optional<HttpAnswer> question(Exchange exchange, String pass) {
    Optional<Person> signedIn = viewers.person(exchange);
    Optional<Person> holder = passes.holder(pass).filter(one -> !signedIn.equals(Optional.of(one)));
    boolean answered = Bodies.jsonField(exchange, "instead").isPresent();
    return answered || signedIn.isEmpty()
        ? Optional.empty()
        : holder.map(one -> question(viewers.name(one), viewers.name(signedIn.get())));
  }

  private HttpAnswer question(String holder, String signedIn) {
    return pages.json(
        ANOTHER_PERSON,
        Map.of(
            "title",
            WORDS.goOnAs(holder),
            "sentence",
            WORDS.passOfAnother(holder, signedIn),
            "next",
            WORDS.passOfAnotherNext(signedIn),
            "stay",
            WORDS.stay(signedIn),
            "change",
            WORDS.change(holder)));
  }

  private Optional<HttpAnswer> welcome(Exchange exchange, String pass) {
    return viewers.begin(exchange, pass).map(started -> welcome(exchange, started));
  }

  private HttpAnswer welcome(Exchange exchange, Passes.Started started) {
    SignedInViewer viewer = viewers.viewer(exchange, started.session());
    return viewers.keeping(
        started, pages.json(200, Map.of("name", viewer.name(), "formToken", viewer.formToken())));
  }

  private HttpAnswer tooLate(Exchange exchange, String pass) {
    Optional<Person> owner = Optional.of(pass).filter(Secrets::couldBeOne).flatMap(passes::owner);
    Optional<Link> link = Bodies.jsonField(exchange, "link").flatMap(links::read);
    refused.record(
        owner.or(() -> viewers.person(exchange)),
        link,
        owner.isPresent() ? "old_pass" : "unknown_pass",
        viewers.client(exchange));
    return pages.message(exchange, Message.OLD_PASS);
  }
}
