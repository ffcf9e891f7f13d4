package io.cloakroom.gateway;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the door for a method and a path, and answers when there is none or when one is stuck. */
final class Router extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(Router.class);

  private final Map<String, Door> gets;
  private final Map<String, Door> posts;
  private final Fallbacks fallbacks;

  /**
   * @param gets doors by route, a token written as {@code *}
   */
  Router(Map<String, Door> gets, Map<String, Door> posts, Fallbacks fallbacks) {
    this.gets = Map.copyOf(gets);
    this.posts = Map.copyOf(posts);
    this.fallbacks = fallbacks;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    if (!request.getMethod().equals("POST")) {
      answerSomehow(exchange);
      return true;
    }
    ArrivingBody.of(request)
        .whenCompleteAsync(
            (body, tooSlow) -> {
              if (tooSlow == null) {
                answerSomehow(exchange.with(body));
              } else {
                request.fail(tooSlow);
                exchange.send(fallbacks.notNow(exchange));
              }
            },
            request.getComponents().getExecutor());
    return true;
  }

  private void answerSomehow(Exchange exchange) {
    try {
      answer(exchange);
    } catch (IOException | RuntimeException e) {
      stuck(exchange, e);
    }
  }

  private void answer(Exchange exchange) throws IOException {
    String route = Paths.route(exchange.path());
    Map<String, Door> doors =
        switch (exchange.request().getMethod()) {
          case "GET", "HEAD" -> gets;
          case "POST" -> posts;
          default -> Map.of();
        };
    Door door = doors.get(route);
    if (door != null) {
      door.answer(exchange);
    } else if (gets.containsKey(route) || posts.containsKey(route)) {
      exchange.send(fallbacks.wrongMethod(exchange, allowed(route)));
    } else {
      exchange.send(fallbacks.nothingHere(exchange));
    }
  }

  private String allowed(String route) {
    String get = gets.containsKey(route) ? "GET, HEAD" : "";
    String post = posts.containsKey(route) ? "POST" : "";
    return get + (get.isEmpty() || post.isEmpty() ? "" : ", ") + post;
  }

  /** Says what kind of failure it was and where, never its words: they may quote a token. */
  private void stuck(Exchange exchange, Exception e) {
    log.warn(
        "request {} failed: {} at {}",
        ShortId.of(exchange.path()),
        e.getClass().getName(),
        Optional.of(e.getStackTrace()).filter(t -> t.length > 0).map(t -> t[0]).orElse(null));
    if (exchange.response().isCommitted()) {
      exchange.callback().failed(e);
    } else {
      exchange.send(fallbacks.notNow(exchange));
    }
  }
}
