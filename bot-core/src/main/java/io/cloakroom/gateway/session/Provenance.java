package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells requests of own pages from those that another site makes a browser send, and what somebody
 * goes to from what is fetched without them.
 *
 * <p>{@code Sec-Fetch-Site} (W3C Fetch Metadata) cannot be set by a page. Where a browser sends it,
 * it decides, and {@code Origin} must not contradict: a form of a page without referrer says {@code
 * null} there (Fetch, "append a request Origin header"). Where none is sent, {@code Origin} must be
 * our own.
 */
final class Provenance {
  private final String origin;

  Provenance(GatewaySettings settings) {
    this.origin = settings.origin();
  }

  /**
   * Whether somebody pressed a link or typed an address, and sees what comes: no frame, no script,
   * and no browser that fetches ahead of them. A browser that does not say so is none.
   */
  static boolean isWanted(Exchange exchange) {
    return says(exchange, "Sec-Fetch-Mode", "navigate")
        && says(exchange, "Sec-Fetch-Dest", "document")
        && says(exchange, "Sec-Fetch-User", "?1")
        && exchange.header("Sec-Purpose").isEmpty()
        && exchange.header("Purpose").isEmpty()
        && exchange.request().getMethod().equals("GET");
  }

  private static boolean says(Exchange exchange, String header, String value) {
    return exchange.header(header).filter(value::equals).isPresent();
  }

  /**
   * The same of what is only shown: a browser that says nothing is taken for one on an own page. It
   * is old, and sends its cookie, which is {@code SameSite=Lax}, with nothing that another site
   * shows.
   */
  boolean mayBeOwn(Exchange exchange) {
    return isOwn(exchange)
        || (exchange.header("Sec-Fetch-Site").isEmpty() && exchange.header("Origin").isEmpty());
  }

  boolean isOwn(Exchange exchange) {
    Optional<String> claimed = exchange.header("Origin").map(o -> o.toLowerCase(Locale.ROOT));
    Optional<String> site = exchange.header("Sec-Fetch-Site");
    if (site.isEmpty()) {
      return claimed.filter(origin::equals).isPresent();
    }
    return site.get().equals("same-origin")
        && claimed.filter(o -> !o.equals(origin) && !o.equals("null")).isEmpty();
  }
}
