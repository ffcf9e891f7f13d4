package io.cloakroom.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;

/**
 * The door of pictures to the web: pages, passes, and bytes for whoever may see them. A GET shows
 * no picture and changes nothing; a POST of somebody known claims a view.
 */
public final class Gateway {
  private final GatewaySettings settings;
  private final HttpServer server;

  /**
   * @param health what stands in the way, and what {@code /ready} tells
   * @param metrics what {@code /metrics} shows, and where requests are counted
   */
  public Gateway(
      GatewaySettings settings,
      PictureDesk desk,
      Chats chats,
      Clock clock,
      Health health,
      PrometheusMeterRegistry metrics) {
    this.settings = settings;
    Pages words = new Pages(formTargets(chats));
    Handler own = new Routes(settings, desk, chats, clock, health, metrics).router(words);
    this.server = new HttpServer(settings, metrics, chats.pages(), own);
  }

  /** Where signing in leads to; a browser holds the way there to a page's policy. */
  private static List<String> formTargets(Chats chats) {
    SignIn.Attempt none = new SignIn.Attempt("", "", "", URI.create("http://localhost"));
    return chats.signIns().stream()
        .map(signIn -> signIn.authorize(none))
        .flatMap(to -> Stream.of("", "*.").map(below -> source(to, below)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A workspace of a provider may live on a host below its own; an address has none. */
  private static Optional<String> source(URI to, String below) {
    boolean named = to.getHost().matches("([a-z0-9-]+[.])+[a-z]+");
    String port = to.getPort() < 0 ? "" : ":" + to.getPort();
    return below.isEmpty() || named
        ? Optional.of(to.getScheme() + "://" + below + to.getHost() + port)
        : Optional.empty();
  }

  /**
   * Listens from now on.
   *
   * @throws IOException when it cannot, for example because the port is taken
   */
  public void start() throws IOException {
    server.start();
  }

  /** Lets running answers end for some seconds, and listens no more. Repeating it is harmless. */
  public void stop() throws IOException {
    server.stop();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** What addresses begin with, as people's browsers see them. */
  public URI base() {
    return settings.baseUrl();
  }
}
