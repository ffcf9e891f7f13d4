package io.cloakroom.gateway.pane;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.LinkDoor;
import io.cloakroom.gateway.picture.PictureDoors;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.link.pass.LookTickets;
import io.cloakroom.link.pass.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /i/TOKEN/pane}: the one page that may stand within another, of a chat that shows a picture
 * there. It is the same for every address and shows nothing by itself. No cookie is needed: a
 * ticket becomes a key, and a key is all that the rest asks for.
 */
public final class PaneDoors {
  /** Behind the address of a link. */
  static final String PAGE = "/pane";

  private static final String LINK = "/i/{token}" + PAGE;
  private static final String KIND = "pane";

  private static final String AGAIN = "Retry-After";
  private static final String AFTER_SECONDS = "30";

  private final Links links;
  private final LookTickets tickets;
  private final Panes panes;
  private final PictureDoors.Within within;
  private final ViewerSessions viewers;
  private final RememberedNames names;
  private final RefusedLooks refused;
  private final StrangerLimit strangers;
  private final PageWriter pages;

  /**
   * @param panes decides on another picture of the post as on the first
   */
  public PaneDoors(
      Links links,
      LookTickets tickets,
      Panes panes,
      PictureDoors.Within within,
      ViewerSessions viewers,
      RememberedNames names,
      RefusedLooks refused,
      StrangerLimit strangers,
      PageWriter pages) {
    this.links = links;
    this.tickets = tickets;
    this.panes = panes;
    this.within = within;
    this.viewers = viewers;
    this.names = names;
    this.refused = refused;
    this.strangers = strangers;
    this.pages = pages;
  }

  /**
   * Where each of it is asked.
   *
   * @param ancestors in whose pages it may stand, as sources of a content security policy
   * @param problems why nothing can be shown at this moment; empty when nothing was found
   */
  public List<Route> routes(OwnPages own, List<String> ancestors, Supplier<List<String>> problems) {
    return List.of(
        Route.at(LINK, KIND)
            .get(exchange -> exchange.send(strangers.orTooMany(exchange, pages.pane(ancestors)))),
        Route.at(LINK + "/claim", KIND).post(own.orSandboxed(asked(this::claim, problems))),
        Route.at(LINK + "/view", KIND)
            .post(own.orSandboxed(asked(answeredBy(within.view()), problems))),
        Route.at(LINK + "/full", KIND)
            .post(own.orSandboxed(asked(answeredBy(within.full()), problems))),
        Route.at(LINK + "/request", KIND)
            .post(own.orSandboxed(asked(answeredBy(within.request()), problems))),
        Route.at(LINK + "/other", KIND)
            .post(
                own.orSandboxed(
                    asked(answeredBy(within.limited().apply(this::another)), problems))),
        Route.at(LINK + "/still", KIND).post(own.orSandboxed(asked(this::mayShowStill, problems))));
  }

  /** What is answered about a link that is there. */
  private interface Asked {
    void answer(Exchange exchange, Link link, Map<String, String> form) throws IOException;
  }

  private Door asked(Asked asked, Supplier<List<String>> problems) {
    return exchange -> {
      letSandboxRead(exchange);
      if (!problems.get().isEmpty()) {
        exchange.send(pages.notNow(exchange));
        return;
      }
      Optional<Link> link = links.read(exchange.token());
      if (link.isEmpty()) {
        exchange.send(strangers.orTooMany(exchange, pages.message(exchange, Message.NOTHING_HERE)));
      } else {
        asked.answer(exchange, link.get(), Bodies.form(exchange).orElse(Map.of()));
      }
    };
  }

  /** A page in a sandbox is nobody's own: what it asks for, by its key alone, it may read. */
  private static void letSandboxRead(Exchange exchange) {
    if (exchange.header("Origin").equals(Optional.of("null"))) {
      exchange.response().getHeaders().put("Access-Control-Allow-Origin", "null");
      exchange.response().getHeaders().put("Access-Control-Expose-Headers", PictureDoors.TOLD);
    }
  }

  private void claim(Exchange exchange, Link link, Map<String, String> form) {
    String ticket = form.getOrDefault("ticket", "");
    Optional<Person> owner = tickets.owner(ticket);
    Optional<Person> signedIn = viewers.of(exchange).map(SignedInViewer::person);
    boolean another =
        owner.isPresent() && signedIn.filter(one -> !owner.equals(signedIn)).isPresent();
    Optional<String> key = another ? Optional.empty() : tickets.claim(ticket, link);
    if (key.isPresent()) {
      exchange.send(pages.json(200, Map.of("key", key.get())));
      return;
    }
    String why = owner.isEmpty() ? "unknown_ticket" : "old_ticket";
    boolean foreign = another || (owner.isPresent() && !tickets.isFor(ticket, link));
    refused.record(
        another ? signedIn : owner,
        Optional.of(link),
        foreign ? "foreign_ticket" : why,
        viewers.client(exchange));
    exchange.send(strangers.orTooMany(exchange, pages.message(exchange, Message.OLD_TICKET)));
  }

  private Asked answeredBy(LinkDoor door) {
    return (exchange, link, form) -> {
      Optional<SignedInViewer> viewer = viewer(exchange, link, form);
      if (viewer.isPresent()) {
        door.answer(exchange, viewer.get(), link);
      } else {
        exchange.send(pages.message(exchange, Message.PANE_OVER));
      }
    };
  }

  /** As if they had pressed the other picture in the chat: a key is for one alone. */
  private void another(Exchange exchange, SignedInViewer viewer, Link link) {
    String wanted = Bodies.form(exchange).map(form -> form.getOrDefault("to", "")).orElse("");
    Optional<List<Link>> others = within.others().of(viewer.person(), link);
    if (others.isEmpty()) {
      exchange.send(pages.message(exchange, Message.UNKNOWN).with(AGAIN, AFTER_SECONDS));
      return;
    }
    exchange.send(
        others.get().stream()
            .map(one -> links.address(one.id()))
            .filter(address -> address.getPath().equals(wanted))
            .findFirst()
            .map(address -> opened(panes.open(viewer.person(), address.toString())))
            .orElseGet(() -> pages.message(exchange, Message.NOTHING_HERE)));
  }

  private HttpAnswer opened(Pane pane) {
    if (pane instanceof Pane.Page page) {
      URI address = page.address();
      return pages.json(200, Map.of("page", address.getPath(), "ticket", address.getFragment()));
    }
    Pane.Refusal refusal = (Pane.Refusal) pane;
    Map<String, String> words = Map.of("title", refusal.title(), "sentence", refusal.sentence());
    return refusal.later()
        ? pages.json(503, words).with(AGAIN, AFTER_SECONDS)
        : pages.json(403, words);
  }

  /** A page that is open asks every few seconds: that counts and records nothing. */
  private void mayShowStill(Exchange exchange, Link link, Map<String, String> form) {
    Optional<Person> person = tickets.looker(form.getOrDefault("key", ""), link);
    exchange.send(
        person
            .map(one -> within.still().answer(exchange, one, link, form.containsKey("facts")))
            .orElseGet(() -> pages.message(exchange, Message.PANE_OVER)));
  }

  private Optional<SignedInViewer> viewer(Exchange exchange, Link link, Map<String, String> form) {
    return tickets
        .looker(form.getOrDefault("key", ""), link)
        .map(
            one ->
                new SignedInViewer(
                    new Session(tickets.lookingAs(one), one, Instant.EPOCH, Instant.MAX),
                    names.of(one),
                    "",
                    viewers.client(exchange)));
  }
}
