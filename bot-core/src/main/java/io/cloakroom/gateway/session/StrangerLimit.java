package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.link.Links;
import java.util.function.LongSupplier;

/** Counts the addresses that strangers try. No store is asked, so that no answer takes longer. */
public final class StrangerLimit {
  private final Links links;
  private final ClientAddress addresses;
  private final MissThrottle throttle;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public StrangerLimit(Links links, ClientAddress addresses, LongSupplier nanos) {
    this.links = links;
    this.addresses = addresses;
    this.throttle = new MissThrottle(nanos);
  }

  /** Whether the client guessed too often: there is nothing to be done for it then. */
  boolean isShut(Exchange exchange) {
    return throttle.isShut(addresses.of(exchange));
  }

  /** The answer, as given or with 429 (RFC 6585) when the client guessed too often. */
  public HttpAnswer orTooMany(Exchange exchange, HttpAnswer answer) {
    String client = addresses.of(exchange);
    boolean shut = throttle.isShut(client);
    if (!links.isGenuine(exchange.token()) && !shut) {
      throttle.missed(client);
    }
    return shut
        ? answer.withStatus(429).with("Retry-After", "" + MissThrottle.WINDOW.toSeconds())
        : answer;
  }
}
