package io.cloakroom.gateway.http;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
  private final Optional<Executor> answering;

  /** One that answers in a thread of the server's when a body came after its request. */
  public RouteHandler(RouteTable routes, Fallbacks fallbacks) {
    this(routes, fallbacks, Optional.empty());
  }

  /**
   * @param answering where a request is answered whose body came after it
   */
  RouteHandler(RouteTable routes, Fallbacks fallbacks, Executor answering) {
    this(routes, fallbacks, Optional.of(answering));
  }

  private RouteHandler(RouteTable routes, Fallbacks fallbacks, Optional<Executor> answering) {
    this.routes = routes;
    this.fallbacks = fallbacks;
    this.answering = answering;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<RouteTable.Found> found = routes.find(request);
    Map<String, String> inPath = found.map(RouteTable.Found::inPath).orElse(Map.of());
    Exchange exchange = new Exchange(request, response, callback, inPath);
    Optional<Route> route = found.map(RouteTable.Found::route);
    if (request.getMethod().equals("POST") && route.map(Route::bodyFirst).orElse(true)) {
      answerOnceItIsThere(exchange, route);
    } else {
      answerSomehow(exchange, route);
    }
    return true;
  }

  private void answerOnceItIsThere(Exchange exchange, Optional<Route> route) {
    Request request = exchange.request();
    CompletableFuture<byte[]> unused =
        ArrivingBody.of(request)
            .whenComplete(
                (body, tooSlow) -> {
                  if (tooSlow == null) {
                    inAnotherThread(exchange.with(body), route);
                  } else {
                    request.fail(tooSlow);
                    exchange.send(fallbacks.notNow(exchange));
                  }
                });
  }

  private void inAnotherThread(Exchange exchange, Optional<Route> route) {
    Request request = exchange.request();
    try {
      answering
          .orElseGet(request.getComponents()::getExecutor)
          .execute(() -> answerSomehow(exchange, route));
    } catch (RejectedExecutionException allAreBusy) {
      exchange.send(fallbacks.notNow(exchange));
    }
  }

  private void answerSomehow(Exchange exchange, Optional<Route> route) {
    try {
      answer(exchange, route);
    } catch (IOException | RuntimeException e) {
      stuck(exchange, e);
    }
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
    log.warn(
        "request {} failed: {} at {}",
        ShortId.of(exchange.token()),
        e.getClass().getName(),
        Optional.of(e.getStackTrace()).filter(t -> t.length > 0).map(t -> t[0]).orElse(null));
    if (exchange.response().isCommitted()) {
      exchange.callback().failed(e);
    } else {
      exchange.send(fallbacks.notNow(exchange));
    }
  }
}
