package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.link.Link;
import io.cloakroom.link.pass.Session;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.outsider.Outsiders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;

/**
 * {@code /o/SECRET}: where one person outside looks at a picture. Until the code was given in a
 * browser the page is the same for every address, also for one that nobody was given.
 */
final class OutsiderDoors {
  private static final String PAGE = Outsiders.PATH + "{token}";
  private static final int DISTINCT = 12;

  /** See other (RFC 9110, section 15.4.4): what a form did is not done again by going back. */
  private static final int SEE_OTHER = 303;

  private final Outsiders outsiders;
  private final Function<Outsider, LinkDoor> view;
  private final BiFunction<Person, Link, Decision> still;
  private final ViewerSessions viewers;
  private final StrangerLimit strangers;
  private final PreviewHits previews;
  private final PageWriter pages;
  private final boolean secure;

  /**
   * @param still whether somebody whose look was granted may be shown it still
   */
  OutsiderDoors(
      Outsiders outsiders,
      Function<Outsider, LinkDoor> view,
      BiFunction<Person, Link, Decision> still,
      ViewerSessions viewers,
      StrangerLimit strangers,
      PreviewHits previews,
      PageWriter pages,
      boolean secure) {
    this.outsiders = outsiders;
    this.view = view;
    this.still = still;
    this.viewers = viewers;
    this.strangers = strangers;
    this.previews = previews;
    this.pages = pages;
    this.secure = secure;
  }

  List<Route> routes(OwnPages own) {
    return List.of(
        Route.at(PAGE, "outsider").get(this::show),
        Route.at(PAGE + "/code", "outsider").post(own.only(this::tryCode)),
        Route.at(PAGE + "/view", "outsider").post(own.only(this::look)),
        Route.at(PAGE + "/still", "outsider").post(own.only(this::mayShowStill)));
  }

  /** Whoever gave the code here, and the link that opens for them. */
  private record Guest(Outsider person, String secret, Link link) {
    SignedInViewer viewer(String browser, ClientTrace client) {
      return new SignedInViewer(
          new Session(browser, person.person(), Instant.EPOCH, person.until()),
          person.person().address().orElse(""),
          "",
          client);
    }
  }

  private Optional<Guest> guest(Exchange exchange, Optional<Outsider> found) {
    Optional<String> secret = found.flatMap(one -> secret(exchange.request(), one));
    return secret
        .flatMap(kept -> outsiders.opened(found.orElseThrow(), kept))
        .map(link -> new Guest(found.orElseThrow(), secret.orElseThrow(), link));
  }

  private void show(Exchange exchange) {
    Optional<Outsider> found = outsiders.find(exchange.token());
    Optional<Guest> guest = guest(exchange, found);
    Optional<ClientTrace> bot = guest.isEmpty() ? viewers.bot(exchange) : Optional.empty();
    exchange.send(
        guest
            .map(
                one ->
                    pages.outsider(
                        exchange.path(),
                        one.person().person().address().orElse(""),
                        one.person().viewsLeft()))
            .orElseGet(() -> asked(exchange, "")));
    bot.ifPresent(trace -> found.ifPresent(one -> previews.came(one.link(), trace)));
  }

  private HttpAnswer asked(Exchange exchange, String wrong) {
    return strangers.orTooMany(exchange, pages.outsiderCode(exchange.path(), wrong));
  }

  private void tryCode(Exchange exchange) {
    String page = exchange.path().substring(0, exchange.path().lastIndexOf('/'));
    String code = Bodies.form(exchange).map(form -> form.getOrDefault("code", "")).orElse("");
    Optional<Outsider> found = outsiders.find(exchange.token());
    Optional<String> secret = outsiders.tryCode(found, code);
    exchange.send(
        secret.isPresent()
            ? HttpAnswer.of(SEE_OTHER, "text/plain;charset=utf-8", "")
                .with("Location", page)
                .with("Set-Cookie", cookie(found.orElseThrow(), secret.get()))
            : strangers.orTooMany(exchange, pages.outsiderCode(page, "wrong").withStatus(403)));
  }

  private void look(Exchange exchange) throws IOException {
    Optional<Guest> guest = guest(exchange, outsiders.find(exchange.token()));
    if (guest.isEmpty()) {
      exchange.send(strangers.orTooMany(exchange, pages.message(exchange, Message.OUTSIDE_OVER)));
    } else if (!outsiders.hasViewLeft(guest.get().person())) {
      exchange.send(pages.message(exchange, Message.OUTSIDE_USED_UP));
    } else {
      String browser = outsiders.browser(guest.get().secret());
      view.apply(guest.get().person())
          .answer(
              exchange, guest.get().viewer(browser, viewers.client(exchange)), guest.get().link());
    }
  }

  /** A page that is open asks every few seconds: that counts and records nothing. */
  private void mayShowStill(Exchange exchange) {
    HttpAnswer over = pages.message(exchange, Message.OUTSIDE_OVER);
    Optional<Outsider> found = outsiders.find(exchange.token());
    Optional<Link> link =
        found.flatMap(
            one ->
                secret(exchange.request(), one).flatMap(secret -> outsiders.shared(one, secret)));
    if (link.isEmpty()) {
      exchange.send(strangers.orTooMany(exchange, over));
      return;
    }
    Decision decision = still.apply(found.orElseThrow().person(), link.get());
    exchange.send(
        decision.allowed()
            ? pages.json(200, Map.of())
            : DetailsDoor.refusal(over, decision, link.get()));
  }

  private Optional<String> secret(Request request, Outsider one) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name(one)))
        .map(cookie -> cookie.getValue())
        .findFirst();
  }

  private String name(Outsider one) {
    String plain = "cloakroom-o-" + one.door().substring(0, DISTINCT);
    return secure ? "__Host-" + plain : plain;
  }

  private String cookie(Outsider one, String secret) {
    return name(one)
        + "="
        + secret
        + "; Max-Age="
        + Duration.ofDays(7).toSeconds()
        + "; Path=/; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }
}
