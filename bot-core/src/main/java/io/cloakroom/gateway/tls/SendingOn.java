package io.cloakroom.gateway.tls;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sends whoever comes in by one connector on to the base URL, whatever host they ask for, and
 * nobody else. Of what they send nothing is taken.
 */
public final class SendingOn extends Handler.Wrapper {
  /** The name of that connector. */
  public static final String NAME = "sending-on";

  private final String base;

  /**
   * @param base scheme, host and port, without a path
   */
  public SendingOn(URI base, Handler others) {
    super(others);
    this.base = base.toString().replaceFirst("/$", "");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!comesIn(request)) {
      return super.handle(request, response, callback);
    }
    // Without TLS it must not be said (RFC 6797, section 7.2).
    response.getHeaders().remove(HttpHeader.STRICT_TRANSPORT_SECURITY);
    boolean reading = request.getMethod().matches("GET|HEAD");
    if (reading) {
      response.setStatus(HttpStatus.PERMANENT_REDIRECT_308);
      response.getHeaders().put(HttpHeader.LOCATION, base + path(request));
    } else {
      response.setStatus(HttpStatus.FORBIDDEN_403);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    String words = "Use " + base + "\n";
    response.write(true, ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  /** Whether a request comes in there. */
  public static boolean comesIn(Request request) {
    return NAME.equals(request.getConnectionMetaData().getConnector().getName());
  }

  /** As it was sent. */
  private static String path(Request request) {
    String path = request.getHttpURI().getPathQuery();
    return path != null && path.startsWith("/") ? path : "/";
  }
}
