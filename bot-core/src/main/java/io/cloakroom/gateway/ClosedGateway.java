package io.cloakroom.gateway;

import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.Fallbacks;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.gateway.http.RouteTable;
import io.cloakroom.gateway.pages.PageWriter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Stands in for the {@link Gateway} as long as what that needs is not there: it tells those who
 * watch why, and everybody else to come back.
 */
public final class ClosedGateway implements AutoCloseable {
  private final HttpServer server;

  /**
   * @param health says why
   */
  public ClosedGateway(GatewaySettings settings, Health health) {
    PageWriter pages = new PageWriter(List.of());
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MachineDoors machines =
        new MachineDoors(settings, health, metrics, new ClientAddress(settings), pages);
    this.server =
        new HttpServer(
            settings,
            metrics,
            Map.of(),
            new RouteTable(List.of()),
            new RouteTable(machines.routes()),
            new NotNow(pages),
            System::nanoTime);
  }

  /**
   * Listens from now on.
   *
   * @throws IOException when it cannot, for example because the port is taken
   */
  public void start() throws IOException {
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }

  /** Whatever is asked for may be there later. */
  private record NotNow(PageWriter pages) implements Fallbacks {
    @Override
    public HttpAnswer nothingHere(Exchange exchange) {
      return notNow(exchange);
    }

    @Override
    public HttpAnswer wrongMethod(Exchange exchange, String allowed) {
      return notNow(exchange);
    }

    @Override
    public HttpAnswer notNow(Exchange exchange) {
      return pages.notNow(exchange);
    }
  }
}
