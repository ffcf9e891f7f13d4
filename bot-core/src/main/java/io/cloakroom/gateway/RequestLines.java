package io.cloakroom.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line and one figure for every request: never a token, an address or a person (T11). */
final class RequestLines implements RequestLog {
  private static final Logger log = LoggerFactory.getLogger(RequestLines.class);

  private final MeterRegistry metrics;

  RequestLines(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void log(Request request, Response response) {
    String path = Paths.of(request);
    Duration took = Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
    metrics
        .timer("cloakroom.http", "kind", kind(path), "status", "" + response.getStatus())
        .record(took);
    log.debug(
        "{} {} {} -> {}, {} bytes, {} ms",
        request.getMethod(),
        kind(path),
        ShortId.of(path),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        took.toMillis());
  }

  /** A small, fixed number of kinds: paths are made up by whoever asks. */
  private static String kind(String path) {
    return switch (Paths.route(path)) {
      case "/i/*" -> "landing";
      case "/i/*/view" -> "view";
      case "/i/*/download" -> "download";
      case "/i/*/details" -> "details";
      case "/i/*/files", "/i/*/file" -> "file";
      case "/pass" -> "pass";
      case "/sign-out" -> "sign-out";
      case "/health", "/ready", "/metrics" -> "machine";
      default -> Paths.isSignIn(path) ? "sign-in" : "other";
    };
  }
}
