package io.cloakroom.gateway.http;

import io.cloakroom.gateway.tls.SendingOn;
import io.cloakroom.gateway.tls.TlsDoor;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.pathmap.ServletPathSpec;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty with bounds: on threads, connections, sizes, and on how slow a client may be. Hard headers
 * stand on whatever it answers, and every request is counted.
 */
public final class HttpServer {
  /** Answers that may hold a thread for long; the other threads are for all other answers. */
  public static final int THREADS_FOR_SLOW_ANSWERS = 64;

  /** What is gathered before it is sent. */
  public static final int OUTPUT_BYTES = 64 * 1024;

  private static final int THREADS_FOR_ANSWERS = 2 * THREADS_FOR_SLOW_ANSWERS;

  /** For each handler of others: what holds them up holds up nothing else. */
  private static final int THREADS_OF_OTHERS = 32;

  /** They read, write, and answer who watches: nothing that could hold one. */
  private static final int MAX_THREADS = 32;

  private static final int MIN_THREADS = 4;

  /** By each door: whoever fills one fills no other. */
  private static final int MAX_CONNECTIONS = 2_000;

  private static final int MAX_CONNECTIONS_TO_SEND_ON = 200;
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** When there is no room for another connection, those that move nothing make it. */
  private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(2);

  private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

  /** What is on its way to a client when a transfer is cut can be no more than this. */
  private static final int SEND_BUFFER_BYTES = 128 * 1024;

  private final Server server = new Server(threads());
  private final List<String> paths;

  /**
   * @param mounted handlers of others, by the path that they answer for with all that is below;
   *     each with threads of its own
   * @param own answers at every other path
   * @param forMachines what is there for those who watch the server; whole paths
   * @param nanos measures how long a head takes, as {@link System#nanoTime()} does
   */
  public HttpServer(
      GatewaySettings settings,
      MeterRegistry metrics,
      Map<String, Handler> mounted,
      RouteTable own,
      RouteTable forMachines,
      Fallbacks fallbacks,
      LongSupplier nanos) {
    HardHeaders headers = new HardHeaders(settings.secure());
    PathMappingsHandler handlers = new PathMappingsHandler();
    mounted.forEach(
        (path, handler) ->
            handlers.addMapping(
                new ServletPathSpec(path + "/*"),
                new OwnThreads(handler, THREADS_OF_OTHERS, wordsOf(handler, fallbacks))));
    handlers.addMapping(
        new ServletPathSpec("/*"),
        new OwnThreads(new RouteHandler(own, fallbacks), THREADS_FOR_ANSWERS, fallbacks));
    List<ServerConnector> doors = doors(settings);
    for (ServerConnector door : doors) {
      server.addConnector(door);
      server.addBean(connections(door));
    }
    server.setErrorHandler(new BareErrors(headers));
    server.setRequestLog(new RequestLines(List.of(own, forMachines), metrics));
    server.setStopTimeout(LAST_REQUESTS.toMillis());
    Handler all =
        new SendingOn(
            settings.baseUrl(),
            new ForMachines(forMachines, new RouteHandler(forMachines, fallbacks), handlers));
    HeaderDeadline deadline =
        new HeaderDeadline(
            new LastRequests(new Guard(settings, headers, forMachines, all)),
            MAX_CONNECTIONS / 2,
            server.getScheduler(),
            nanos);
    doors.forEach(deadline::watch);
    server.setHandler(deadline);
    this.paths =
        Stream.of(
                own.paths(),
                forMachines.paths(),
                mounted.entrySet().stream().flatMap(one -> paths(one.getKey(), one.getValue())))
            .flatMap(some -> some)
            .toList();
  }

  /** Of a handler that does not say which paths it answers, only where it is mounted. */
  private static Stream<String> paths(String path, Handler mounted) {
    List<RouteHandler> known = routesOf(mounted);
    return known.isEmpty() ? Stream.of(path) : known.stream().flatMap(RouteHandler::paths);
  }

  /** Whom no thread is left for hears it in the form in which this handler speaks. */
  private static Fallbacks wordsOf(Handler mounted, Fallbacks others) {
    return routesOf(mounted).stream().map(RouteHandler::fallbacks).findFirst().orElse(others);
  }

  private static List<RouteHandler> routesOf(Handler mounted) {
    return mounted instanceof Handler.Container container
        ? container.getDescendants(RouteHandler.class)
        : List.of();
  }

  /**
   * Where a handler that was mounted answers a request whose body came after it: the thread that
   * brought the last of the body is the server's, and must not wait for anything.
   *
   * @return refuses work when all of its threads are busy, and enough waits for them already
   */
  public static Executor threadsFor(Request request) {
    return OwnThreads.of(request);
  }

  /** Every path at which something answers; {@code {name}} in it stands for anything. */
  public List<String> paths() {
    return paths;
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
    } catch (TimeoutException cut) {
      // It has stopped all the same: answers that did not end in those seconds were cut.
    } catch (Exception e) {
      throw new IOException("the gateway does not stop: " + e.getMessage(), e);
    }
  }

  /** The port it listens on without TLS. */
  public int port() {
    return ports().get(0);
  }

  /** All that it listens on: without TLS, with TLS, and where it sends on; as far as they are. */
  public List<Integer> ports() {
    return Arrays.stream(server.getConnectors())
        .map(door -> ((NetworkConnector) door).getLocalPort())
        .toList();
  }

  private List<ServerConnector> doors(GatewaySettings settings) {
    HttpConfiguration http = http();
    List<ServerConnector> doors = new ArrayList<>();
    doors.add(
        door(settings, settings.bindAddress(), settings.port(), new HttpConnectionFactory(http)));
    if (settings.tls().isPresent()) {
      TlsDoor tls = settings.tls().get();
      doors.add(door(settings, tls.address(), tls.port(), tls.connections(http)));
      tls.sendingOn()
          .map(port -> door(settings, tls.address(), port, new HttpConnectionFactory(http)))
          .ifPresent(
              door -> {
                door.setName(SendingOn.NAME);
                doors.add(door);
              });
    }
    return doors;
  }

  private ServerConnector door(
      GatewaySettings settings, String address, int port, ConnectionFactory... connections) {
    ServerConnector connector = new ServerConnector(server, connections);
    connector.setHost(address);
    connector.setPort(port);
    connector.setAcceptQueueSize(MAX_CONNECTIONS);
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(settings.idleAtTheEnd().toMillis());
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    return connector;
  }

  private static NetworkConnectionLimit connections(ServerConnector connector) {
    int most =
        SendingOn.NAME.equals(connector.getName()) ? MAX_CONNECTIONS_TO_SEND_ON : MAX_CONNECTIONS;
    NetworkConnectionLimit limit = new NetworkConnectionLimit(most, connector);
    limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    return limit;
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("gateway");
    return threads;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setResponseHeaderSize(MAX_HEADER_BYTES);
    http.setOutputBufferSize(OUTPUT_BYTES);
    return http;
  }
}
