package io.cloakroom.discord.fake.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A web server on loopback that can be shut and opened again on the same port. */
public final class HttpDoor implements AutoCloseable {
  public static final int LARGEST_REQUEST = 25 << 20;

  private final Server server;
  private final ServerConnector connector;
  private final Function<Raw, Answer> answers;

  /**
   * A request before anybody looked at it; headers in lower case, the body cut one byte above the
   * limit.
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Raw(
      String method, String path, String query, Map<String, String> headers, byte[] body) {}

  public HttpDoor(int port, Function<Raw, Answer> answers) {
    this.answers = answers;
    QueuedThreadPool threads = new QueuedThreadPool(64, 2);
    threads.setDaemon(true);
    threads.setName("fake-http");
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new Inside());
    server.setStopTimeout(0);
    open(server);
    connector.setPort(connector.getLocalPort());
  }

  public int port() {
    return connector.getPort();
  }

  private static void open(org.eclipse.jetty.util.component.LifeCycle what) {
    try {
      what.start();
    } catch (Exception failed) {
      throw new IllegalStateException("cannot listen", failed);
    }
  }

  private static void shut(org.eclipse.jetty.util.component.LifeCycle what) {
    try {
      what.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("cannot stop", failed);
    }
  }

  /** Stops listening and cuts every connection. */
  public void stop() {
    shut(connector);
  }

  public void restart() {
    open(connector);
  }

  @Override
  public void close() {
    shut(server);
  }

  private final class Inside extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      Answer answer = answers.apply(read(request));
      if (answer.status() == 0) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.succeeded();
        return true;
      }
      response.setStatus(answer.status());
      answer.headers().forEach(response.getHeaders()::put);
      if (!answer.type().isEmpty()) {
        response.getHeaders().put("Content-Type", answer.type());
      }
      response.write(true, ByteBuffer.wrap(answer.body()), callback);
      return true;
    }

    private Raw read(Request request) throws IOException {
      Map<String, String> headers = new HashMap<>();
      request
          .getHeaders()
          .forEach(h -> headers.put(h.getName().toLowerCase(Locale.ROOT), h.getValue()));
      String query = request.getHttpURI().getQuery();
      try (InputStream in = Content.Source.asInputStream(request)) {
        return new Raw(
            request.getMethod(),
            request.getHttpURI().getPath(),
            query == null ? "" : query,
            headers,
            in.readNBytes(LARGEST_REQUEST + 1));
      }
    }
  }
}
