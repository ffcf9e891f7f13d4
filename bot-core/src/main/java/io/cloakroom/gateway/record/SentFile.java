package io.cloakroom.gateway.record;

import io.cloakroom.gateway.http.Exchange;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/** A file that is made while it is sent; a browser that got a part of it says so. */
final class SentFile {
  private SentFile() {}

  /**
   * Sends it to be saved.
   *
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  static void send(
      Exchange exchange, String type, String name, LongSupplier nanos, Exchange.Writing writing) {
    Response response = exchange.response();
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put("Content-Disposition", "attachment; filename=\"" + name + "\"");
    exchange.sendMade(
        out -> {
          TimedStream timed = new TimedStream(out, nanos);
          writing.to(timed);
          timed.flush();
        });
  }
}
