package io.cloakroom.gateway;

import io.cloakroom.link.Links;

/** Counts the addresses that strangers try. No store is asked, so that no answer takes longer. */
final class Strangers {
  private final Links links;
  private final ClientAddress addresses;
  private final MissThrottle throttle;

  Strangers(Links links, ClientAddress addresses, MissThrottle throttle) {
    this.links = links;
    this.addresses = addresses;
    this.throttle = throttle;
  }

  /** The answer, as given or with 429 (RFC 6585) when the client guessed too often. */
  Answer orTooMany(Exchange exchange, Answer answer) {
    String client = addresses.of(exchange);
    boolean shut = throttle.isShut(client);
    String token = Paths.token(exchange.path()).orElse("");
    if (!links.isGenuine(token) && !shut) {
      throttle.missed(client);
    }
    return shut
        ? answer.withStatus(429).with("Retry-After", "" + MissThrottle.WINDOW.toSeconds())
        : answer;
  }
}
