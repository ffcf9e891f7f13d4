package io.cloakroom.gateway;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with bounds: on threads, connections, sizes, and on how slow a client may be. */
final class HttpServer {
  private static final int MAX_THREADS = 2 * Places.ALL;
  private static final int MIN_THREADS = 4;
  private static final int MAX_CONNECTIONS = 2_000;
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

  /** While stopping, a connection that moves nothing for so long is not waited for. */
  private static final Duration IDLE_AT_THE_END = Duration.ofMillis(200);

  /** What is on its way to a client when a transfer is cut can be no more than this. */
  private static final int SEND_BUFFER_BYTES = 128 * 1024;

  private HttpServer() {}

  static Server of(
      GatewaySettings settings, HardHeaders headers, RequestLines lines, Handler handler) {
    Server server = new Server(threads());
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http()));
    connector.setHost(settings.bindAddress());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(IDLE_AT_THE_END.toMillis());
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
    server.setErrorHandler(new BareErrors(headers));
    server.setRequestLog(lines);
    server.setStopTimeout(LAST_REQUESTS.toMillis());
    server.setHandler(new GracefulHandler(handler));
    return server;
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("gateway");
    if (VirtualThreads.areSupported()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    return threads;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setResponseHeaderSize(MAX_HEADER_BYTES);
    http.setOutputBufferSize(Transfers.CHUNK_BYTES);
    return http;
  }
}
