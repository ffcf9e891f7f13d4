package io.cloakroom.gateway.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line and one figure for every request: never a token, an address or a person (T11). */
final class RequestLines implements RequestLog {
  private static final Logger log = LoggerFactory.getLogger(RequestLines.class);

  private static final String OTHER = "other";

  private final List<RouteTable> routes;
  private final Meter.MeterProvider<Timer> times;

  /**
   * @param routes whose kinds are told apart; paths are made up by whoever asks
   */
  RequestLines(List<RouteTable> routes, MeterRegistry metrics) {
    this.routes = routes;
    this.times =
        Timer.builder("cloakroom.http")
            .description("answers of the web server, and how long they took")
            .withRegistry(metrics);
  }

  @Override
  public void log(Request request, Response response) {
    Optional<RouteTable.Found> found =
        routes.stream().flatMap(table -> table.find(request).stream()).findFirst();
    String kind = found.map(RouteTable.Found::route).map(Route::kind).orElse(OTHER);
    String token = found.map(one -> one.inPath().getOrDefault(Route.TOKEN, "")).orElse("");
    Duration took = Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
    times.withTags(Tags.of("kind", kind, "status", "" + response.getStatus())).record(took);
    log.debug(
        "{} {} {} -> {}, {} bytes, {} ms",
        request.getMethod(),
        kind,
        ShortId.of(token),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        took.toMillis());
  }
}
