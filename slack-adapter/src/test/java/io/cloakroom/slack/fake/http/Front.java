package io.cloakroom.slack.fake.http;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** The HTTP server on loopback: hands calls in and writes answers out, late, cut or not at all. */
public final class Front implements AutoCloseable {
  private final Server server;
  private final ScheduledExecutorService timer;

  public Front(int port, ScheduledExecutorService timer) {
    this.server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    this.timer = timer;
  }

  public void start(Function<HttpCall, HttpReply> routes) {
    server.setHandler(new Calls(routes));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the fake's HTTP server did not start", e);
    }
  }

  public int port() {
    return ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.setStopTimeout(0);
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the fake's HTTP server did not stop", e);
    }
  }

  private final class Calls extends Handler.Abstract {
    private final Function<HttpCall, HttpReply> routes;

    private Calls(Function<HttpCall, HttpReply> routes) {
      this.routes = routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      HttpReply reply = routes.apply(read(request));
      if (reply.delay().isZero()) {
        write(reply, request, response, callback);
      } else {
        Future<?> unused =
            timer.schedule(
                () -> write(reply, request, response, callback),
                reply.delay().toMillis(),
                TimeUnit.MILLISECONDS);
      }
      return true;
    }

    private HttpCall read(Request request) throws Exception {
      Map<String, String> headers = new HashMap<>();
      request
          .getHeaders()
          .forEach(
              field -> headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue()));
      String query = request.getHttpURI().getQuery();
      try (InputStream body = Content.Source.asInputStream(request)) {
        return new HttpCall(
            request.getMethod(),
            Request.getPathInContext(request),
            query == null ? "" : query,
            headers,
            body.readAllBytes());
      }
    }

    private void write(HttpReply reply, Request request, Response response, Callback callback) {
      if (reply.line() == HttpReply.Line.NOTHING) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.succeeded();
        return;
      }
      response.setStatus(reply.status());
      reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
      byte[] body = reply.body();
      response.getHeaders().put("Content-Length", body.length);
      if (reply.line() == HttpReply.Line.WHOLE) {
        response.write(true, ByteBuffer.wrap(body), callback);
      } else {
        ByteBuffer half = ByteBuffer.wrap(Arrays.copyOf(body, body.length / 2));
        Callback cut =
            Callback.from(
                () -> request.getConnectionMetaData().getConnection().getEndPoint().close());
        response.write(false, half, Callback.from(cut, callback::succeeded));
      }
    }
  }
}
