package io.cloakroom.gateway.session;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.link.Links;
import io.cloakroom.link.RefusedLooks;
import java.util.Optional;

/**
 * Changes are taken from an own page only, and only from the page of the session that they are for
 * (T14). What another site makes a browser send is refused, and on record as far as it is known
 * whose browser it was or which link it was about.
 */
public final class OwnPages {
  private final ViewerSessions viewers;
  private final Links links;
  private final RefusedLooks refused;
  private final PageWriter pages;

  public OwnPages(ViewerSessions viewers, Links links, RefusedLooks refused, PageWriter pages) {
    this.viewers = viewers;
    this.links = links;
    this.refused = refused;
    this.pages = pages;
  }

  /** The door, for requests of own pages. */
  public Door only(Door door) {
    return exchange -> {
      if (viewers.fromOwnPage(exchange)) {
        door.answer(exchange);
      } else {
        Optional<Person> who = viewers.person(exchange);
        exchange.send(refusal(exchange, who, "cross_site", Message.CROSS_SITE));
      }
    };
  }

  /**
   * The door, for requests of own pages, and of pages in a sandbox, which have no origin: for what
   * is asked for by a secret in its body. A session is only ever a reason to refuse there, and no
   * browser sends its cookie, which is {@code SameSite=Lax}, with a POST of a sandbox.
   */
  public Door orSandboxed(Door door) {
    Door owns = only(door);
    return exchange -> {
      if (exchange.header("Origin").equals(Optional.of("null"))) {
        door.answer(exchange);
      } else {
        owns.answer(exchange);
      }
    };
  }

  /** What is answered when the page was made for another session; empty when it was for this. */
  public Optional<HttpAnswer> outOfDate(Exchange exchange, SignedInViewer viewer) {
    return viewers.meant(viewer, exchange)
        ? Optional.empty()
        : Optional.of(
            refusal(exchange, Optional.of(viewer.person()), "old_page", Message.OLD_PAGE));
  }

  private HttpAnswer refusal(
      Exchange exchange, Optional<Person> who, String outcome, Message message) {
    refused.record(who, links.read(exchange.token()), outcome, viewers.client(exchange));
    return pages.message(exchange, message);
  }
}
