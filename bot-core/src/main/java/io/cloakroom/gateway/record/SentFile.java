package io.cloakroom.gateway.record;

import io.cloakroom.gateway.http.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** A file that is made while it is sent; a browser that got a part of it says so. */
final class SentFile {
  /** Writes it, and leaves the stream open. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private SentFile() {}

  /**
   * Sends it to be saved.
   *
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  static void send(
      Exchange exchange, String type, String name, LongSupplier nanos, Writing writing) {
    Response response = exchange.response();
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put("Content-Disposition", "attachment; filename=\"" + name + "\"");
    try {
      OutputStream out = new TimedStream(Content.Sink.asOutputStream(response), nanos);
      writing.to(out);
      out.close();
      exchange.callback().succeeded();
    } catch (IOException broken) {
      exchange.hangUp(broken);
    } catch (RuntimeException unreadable) {
      // What was sent already is no whole file, and the browser is to say so.
      exchange.hangUp(new IOException(unreadable));
    }
  }
}
