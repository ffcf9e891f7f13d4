package io.cloakroom.gateway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request and the way to answer it. */
public final class Exchange {
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Map<String, String> inPath;
  private final byte[] body;

  /** An exchange at an address that is known as a whole. */
  public Exchange(Request request, Response response, Callback callback) {
    this(request, response, callback, Map.of());
  }

  /**
   * @param inPath what stands in the path for each name of the route's template
   */
  Exchange(Request request, Response response, Callback callback, Map<String, String> inPath) {
    this(request, response, callback, inPath, new byte[0]);
  }

  private Exchange(
      Request request,
      Response response,
      Callback callback,
      Map<String, String> inPath,
      byte[] body) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.inPath = inPath;
    this.body = body;
  }

  public Request request() {
    return request;
  }

  public Response response() {
    return response;
  }

  public Callback callback() {
    return callback;
  }

  /** The same exchange, now that the body is there. */
  Exchange with(byte[] arrived) {
    return new Exchange(request, response, callback, inPath, arrived);
  }

  /** What was sent along; nothing when it was not waited for. */
  public byte[] body() {
    return body;
  }

  /** The path as it was sent, nothing decoded. */
  public String path() {
    return RouteTable.path(request);
  }

  /** What stands in the path for {@code {token}}; empty in a path without one. */
  public String token() {
    return inPath.getOrDefault(Route.TOKEN, "");
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** Whether a script asks, which wants facts and not a page. */
  public boolean wantsJson() {
    return header("Accept").filter(accept -> accept.contains(HttpAnswer.JSON)).isPresent();
  }

  /** Ends the connection at once, also while something is being written to it. */
  public void hangUp(IOException why) {
    request.getConnectionMetaData().getConnection().getEndPoint().close(why);
    callback.failed(why);
  }

  /** Writes a body, and leaves the stream open. */
  @FunctionalInterface
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * Sends a body that is made meanwhile, with the status and headers that the response has. Where
   * it breaks off what was sent is not whole, and whoever asked sees that: the connection ends.
   */
  public void sendMade(Writing body) {
    try {
      OutputStream out = Content.Sink.asOutputStream(response);
      body.to(out);
      out.close();
      callback.succeeded();
    } catch (IOException broken) {
      hangUp(broken);
    } catch (RuntimeException unreadable) {
      hangUp(new IOException(unreadable));
    }
  }

  public void send(HttpAnswer answer) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    answer.headers().forEach(this::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  private void put(String name, String value) {
    if (value.isEmpty()) {
      response.getHeaders().remove(name);
    } else {
      response.getHeaders().put(name, value);
    }
  }
}
