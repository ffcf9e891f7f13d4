package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.Pages;
import io.cloakroom.gateway.session.Visitor;
import io.cloakroom.gateway.session.Visitors;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /i/TOKEN} and {@code …/files}: the page of every link. It asks for nothing and changes
 * nothing.
 */
final class LandingDoor implements Door {
  private final Visitors visitors;
  private final Strangers strangers;
  private final Pages pages;
  private final List<String> signIns;
  private final boolean files;

  /**
   * @param signIns the providers that people can sign in with
   * @param files whether it is the page of the files that went with a link's picture
   */
  LandingDoor(
      Visitors visitors, Strangers strangers, Pages pages, List<String> signIns, boolean files) {
    this.visitors = visitors;
    this.strangers = strangers;
    this.pages = pages;
    this.signIns = List.copyOf(signIns);
    this.files = files;
  }

  /** Whoever is signed in sees the same for every link too: the claim is what decides. */
  @Override
  public void answer(Exchange exchange) {
    Optional<Visitor> visitor = visitors.of(exchange);
    exchange.send(
        visitor.isPresent()
            ? pages.landing(visitor.get().name(), visitor.get().formToken(), exchange.path(), files)
            : strangers.orTooMany(exchange, pages.landing(signIns)));
  }
}
