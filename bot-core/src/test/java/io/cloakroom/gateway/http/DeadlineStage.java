package io.cloakroom.gateway.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;

/**
 * A server whose connections are watched, and real clients of it; the rounds are the test's own. It
 * answers at once, but {@code /later}, which the test answers.
 */
abstract class DeadlineStage {
  final Server server = new Server();
  final List<Socket> clients = new ArrayList<>();
  ServerConnector connector;
  HeaderDeadline deadline;
  volatile Callback unanswered = Callback.NOOP;

  private final AtomicLong nanos = new AtomicLong();

  /**
   * @param at of {@link #server}
   * @param crowd how many connections are one
   */
  void start(ServerConnector at, int crowd) throws Exception {
    connector = at;
    Handler answers =
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            if (request.getHttpURI().getPath().equals("/later")) {
              unanswered = callback;
            } else {
              callback.succeeded();
            }
            return true;
          }
        };
    // Never started, so that it runs nothing.
    deadline = new HeaderDeadline(answers, crowd, new ScheduledExecutorScheduler(), nanos::get);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    deadline.watch(connector);
    server.addConnector(connector);
    server.setHandler(deadline);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    LifeCycle.stop(server);
  }

  void round(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    deadline.round();
  }

  /** Bytes as they came, before anything of them is decrypted. */
  long received() {
    return connector.getConnectedEndPoints().stream()
        .map(each -> each.getConnection())
        .mapToLong(Connection::getBytesIn)
        .sum();
  }

  static boolean isEnded(Socket client) throws IOException {
    client.setSoTimeout(300);
    try {
      for (int read = 0; read >= 0; read = client.getInputStream().read()) {
        // An alert of TLS may come before the end.
      }
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  static String statusOf(Socket client) throws IOException {
    client.setSoTimeout(60_000);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = client.getInputStream().read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
