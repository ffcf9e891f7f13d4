package io.cloakroom.gateway.http;

import io.cloakroom.adapter.ToldFailures;
import io.cloakroom.words.Language;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a request to its door, and answers when there is none or when one is stuck. */
public final class RouteHandler extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(RouteHandler.class);

  private final RouteTable routes;
  private final Fallbacks fallbacks;
  private final ToldFailures failures = new ToldFailures(System::nanoTime);

  public RouteHandler(RouteTable routes, Fallbacks fallbacks) {
    this.routes = routes;
    this.fallbacks = fallbacks;
  }

  /** Every path at which something answers, as in {@link Route#template}. */
  Stream<String> paths() {
    return routes.paths();
  }

  Fallbacks fallbacks() {
    return fallbacks;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<RouteTable.Found> found = routes.find(request);
    Map<String, String> inPath = found.map(RouteTable.Found::inPath).orElse(Map.of());
    Exchange exchange = new Exchange(request, response, callback, inPath);
    Optional<Route> route = found.map(RouteTable.Found::route);
    int bodyBytes = route.map(Route::bodyBytes).orElse(Route.SMALL);
    if (request.getMethod().equals("POST") && bodyBytes > 0) {
      answerOnceItIsThere(exchange, route, bodyBytes);
    } else {
      answerSomehow(exchange, route);
    }
    return true;
  }

  private void answerOnceItIsThere(Exchange exchange, Optional<Route> route, int bodyBytes) {
    Request request = exchange.request();
    CompletableFuture<byte[]> unused =
        ArrivingBody.of(request, bodyBytes)
            .whenComplete(
                (body, missing) -> {
                  if (missing == null) {
                    inAnotherThread(exchange.with(body), route);
                  } else {
                    request.fail(missing);
                    notNow(exchange);
                  }
                });
  }

  private void inAnotherThread(Exchange exchange, Optional<Route> route) {
    try {
      OwnThreads.of(exchange.request()).execute(() -> answerSomehow(exchange, route));
    } catch (RejectedExecutionException allAreBusy) {
      notNow(exchange);
    }
  }

  private void answerSomehow(Exchange exchange, Optional<Route> route) {
    try (Language.Speaking readers = language(exchange).speak()) {
      try {
        answer(exchange, route);
      } catch (IOException | RuntimeException e) {
        stuck(exchange, e);
      }
    }
  }

  private void notNow(Exchange exchange) {
    try (Language.Speaking readers = language(exchange).speak()) {
      exchange.send(fallbacks.notNow(exchange));
    }
  }

  private static Language language(Exchange exchange) {
    return Language.of(exchange.header("Accept-Language").orElse(""));
  }

  private void answer(Exchange exchange, Optional<Route> route) throws IOException {
    Optional<Door> door = route.flatMap(one -> one.door(exchange.request().getMethod()));
    if (door.isPresent()) {
      door.get().answer(exchange);
    } else if (route.isPresent()) {
      exchange.send(fallbacks.wrongMethod(exchange, route.get().allowed()));
    } else {
      exchange.send(fallbacks.nothingHere(exchange));
    }
  }

  /** Says what kind of failure it was and where, never its words: they may quote a token. */
  private void stuck(Exchange exchange, Exception e) {
    String place =
        Optional.of(e.getStackTrace())
            .filter(t -> t.length > 0)
            .map(t -> t[0].toString())
            .orElse("");
    failures
        .toTell(e.getClass().getName() + " at " + place)
        .ifPresent(told -> log.warn("request {} failed: {}", ShortId.of(exchange.token()), told));
    if (exchange.response().isCommitted()) {
      exchange.callback().failed(e);
      return;
    }
    try {
      exchange.send(fallbacks.notNow(exchange));
    } catch (RuntimeException pagesBroken) {
      exchange.callback().failed(pagesBroken);
    }
  }
}
