package io.cloakroom.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself answers, to requests that are not even HTTP: one line and the hard headers. */
final class BareErrors extends ErrorHandler {
  private static final byte[] LINE =
      "This request cannot be answered.\n".getBytes(StandardCharsets.US_ASCII);

  private final HardHeaders headers;

  BareErrors(HardHeaders headers) {
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    fill(response.getHeaders());
    response.write(true, ByteBuffer.wrap(LINE), callback);
    return true;
  }

  private void fill(HttpFields.Mutable fields) {
    headers.putOn(fields);
    fields.put(HttpHeader.CONTENT_TYPE, "text/plain;charset=us-ascii");
    fields.put(HttpHeader.CONTENT_LENGTH, LINE.length);
  }
}
