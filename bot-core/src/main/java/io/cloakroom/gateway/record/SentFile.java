package io.cloakroom.gateway.record;

import io.cloakroom.gateway.http.Exchange;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/** A file that is made while it is sent; a browser that got a part of it says so. */
final class SentFile {
  private SentFile() {}

  /**
   * Sends it to be saved.
   *
   * @param question whether it is theirs still who read it, as {@link FileGrant} asks
   * @param denied does what is to be done where it is not, and the file is cut for that
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  static void send(
      Exchange exchange,
      String type,
      String name,
      Supplier<Optional<Boolean>> question,
      Runnable denied,
      LongSupplier nanos,
      Exchange.Writing writing) {
    Response response = exchange.response();
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put("Content-Disposition", "attachment; filename=\"" + name + "\"");
    FileGrant grant = new FileGrant(question, nanos);
    exchange.sendMade(
        out -> {
          TimedStream timed = new TimedStream(out, grant, nanos);
          try {
            writing.to(timed);
          } catch (TimedStream.NoLongerTheirs ended) {
            denied.run();
            throw ended;
          }
          timed.flush();
        });
  }
}
