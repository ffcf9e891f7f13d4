package io.cloakroom.gateway;

import io.cloakroom.chat.Messenger;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/**
 * The door of pictures to the web: pages, passes, and bytes for whoever may see them. A GET shows
 * no picture and changes nothing; a POST of somebody known claims a view.
 */
public final class Gateway {
  private final GatewaySettings settings;
  private final Server server;

  /**
   * @param names only asked how people and channels are called
   * @param health what stands in the way, and what {@code /ready} tells
   * @param metrics what {@code /metrics} shows, and where requests are counted
   * @param mounted handlers of others by the path that they answer for, such as {@code /demo}; the
   *     hard headers stand on their answers too unless they replace them
   */
  public Gateway(
      GatewaySettings settings,
      PictureDesk desk,
      Messenger names,
      Clock clock,
      Health health,
      PrometheusMeterRegistry metrics,
      Map<String, Handler> mounted) {
    this.settings = settings;
    HardHeaders headers = new HardHeaders(settings.secure(), new SecureRandom());
    Handler.Sequence handlers = new Handler.Sequence();
    mounted.forEach((path, handler) -> handlers.addHandler(new Mounted(path, handler)));
    handlers.addHandler(
        new Routes(settings, desk, new Names(names, clock), clock, health, metrics)
            .router(new Pages(headers)));
    this.server =
        HttpServer.of(
            settings, headers, new RequestLines(metrics), new Guard(settings, headers, handlers));
  }

  /**
   * Listens from now on.
   *
   * @throws IOException when it cannot, for example because the port is taken
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the gateway does not start: " + e.getMessage(), e);
    }
  }

  /** Lets running answers end for some seconds, and listens no more. Repeating it is harmless. */
  public void stop() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the gateway does not stop: " + e.getMessage(), e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
  }

  /** What addresses begin with, as people's browsers see them. */
  public URI base() {
    return settings.baseUrl();
  }
}
