package io.cloakroom.gateway;

import java.util.Optional;

/** {@code GET /i/TOKEN}: the page of every link. It asks for nothing and changes nothing. */
final class LandingDoor implements Door {
  private final Visitors visitors;
  private final Strangers strangers;
  private final Pages pages;

  LandingDoor(Visitors visitors, Strangers strangers, Pages pages) {
    this.visitors = visitors;
    this.strangers = strangers;
    this.pages = pages;
  }

  /** Whoever is signed in sees the same for every link too: the claim is what decides. */
  @Override
  public void answer(Exchange exchange) {
    Optional<Visitor> visitor = visitors.of(exchange);
    exchange.send(
        visitor.isPresent()
            ? pages.landing(visitor.get(), exchange.path())
            : strangers.orTooMany(exchange, pages.landing()));
  }
}
