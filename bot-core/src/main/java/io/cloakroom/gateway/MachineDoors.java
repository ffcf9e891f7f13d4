package io.cloakroom.gateway;

import io.cloakroom.adapter.Secret;
import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What is there for those who watch the gateway: alive, ready, and its figures. */
final class MachineDoors {
  private static final String KIND = "machine";
  private static final String METRICS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String OPEN_METRICS_TEXT = OPEN_METRICS + "; version=1.0.0; charset=utf-8";

  private static final List<String> NONE = List.of();
  private static final List<String> ASK_HERE =
      List.of("told to its own machine only: run cloakroom doctor there");

  private final Health health;
  private final HealthLook look;
  private final PrometheusMeterRegistry metrics;
  private final Supplier<Optional<Secret>> token;
  private final ClientAddress addresses;
  private final PageWriter pages;

  MachineDoors(
      GatewaySettings settings,
      Health health,
      PrometheusMeterRegistry metrics,
      ClientAddress addresses,
      PageWriter pages) {
    this.health = health;
    this.look = new HealthLook(health, HealthLook.PATIENCE, System::nanoTime);
    this.metrics = metrics;
    this.token = settings.metricsToken();
    this.addresses = addresses;
    this.pages = pages;
    Gauge.builder("cloakroom.ready", () -> look.found().problems().isEmpty() ? 1 : 0)
        .description("1 while pictures can be shown, as /ready says; 0 otherwise")
        .register(metrics);
  }

  List<Route> routes() {
    return List.of(
        Route.at("/health", KIND).get(this::health),
        Route.at("/ready", KIND).get(this::ready),
        Route.at("/metrics", KIND).get(this::metrics));
  }

  /** {@code GET /health}: 200 as long as anything answers. */
  private void health(Exchange exchange) {
    exchange.send(pages.json(200, Map.of("alive", true)));
  }

  /**
   * {@code GET /ready}: 200, or 503 while pictures cannot be shown. This machine alone is told the
   * reasons, what to see to before there are any, and what failed lately: they name folders,
   * channels and rights.
   */
  private void ready(Exchange exchange) {
    boolean here = addresses.isThisMachine(exchange);
    if (here) {
      HealthLook.Found found = look.found();
      exchange.send(pages.json(found.problems().isEmpty() ? 200 : 503, everything(found)));
    } else {
      boolean ready = health.problems().isEmpty();
      exchange.send(
          pages.json(
              ready ? 200 : 503, Map.of("ready", ready, "reasons", ready ? NONE : ASK_HERE)));
    }
  }

  private static Map<String, Object> everything(HealthLook.Found found) {
    Map<String, Object> told =
        new HashMap<>(Map.of("ready", found.problems().isEmpty(), "reasons", found.problems()));
    put(told, "warnings", found.warnings());
    put(told, "failures", found.failures());
    return told;
  }

  private static void put(Map<String, Object> told, String name, List<String> words) {
    if (!words.isEmpty()) {
      told.put(name, words);
    }
  }

  /**
   * {@code GET /metrics} in Prometheus' text format, or that of OpenMetrics: for this machine, and
   * for whoever has the token.
   */
  private void metrics(Exchange exchange) {
    if (!addresses.isThisMachine(exchange) && !hasToken(exchange)) {
      exchange.send(pages.message(exchange, Message.NOTHING_HERE));
      return;
    }
    boolean open = exchange.header("Accept").filter(one -> one.contains(OPEN_METRICS)).isPresent();
    String type = open ? OPEN_METRICS_TEXT : METRICS_TEXT;
    exchange.send(HttpAnswer.of(200, type, scraped(type)));
  }

  /** By one at a time: it takes some milliseconds, and never longer than a look at the health. */
  private synchronized String scraped(String type) {
    return metrics.scrape(type);
  }

  /** Compared whole, so that the time it takes tells nothing. */
  private boolean hasToken(Exchange exchange) {
    Optional<byte[]> sent = exchange.header("Authorization").map(MachineDoors::bytes);
    return token
        .get()
        .map(wanted -> bytes("Bearer " + wanted.value()))
        .filter(wanted -> MessageDigest.isEqual(wanted, sent.orElseGet(() -> new byte[0])))
        .isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
