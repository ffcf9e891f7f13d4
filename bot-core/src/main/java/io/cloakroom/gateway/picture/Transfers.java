package io.cloakroom.gateway.picture;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.Links;
import io.cloakroom.link.PictureStream;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.DamagedPicture;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Streams granted pictures, and cuts those whose grant ends while they run (T8). */
final class Transfers {
  /** Tells the page that a picture moves and what it was sent does not. */
  static final String FIRST_FRAME = "Cloakroom-First-Frame";

  private static final int CHUNK_BYTES = HttpServer.OUTPUT_BYTES;

  private final Links links;
  private final AuditLog audit;
  private final Clock clock;
  private final LongSupplier nanos;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  Transfers(Links links, AuditLog audit, Clock clock, LongSupplier nanos) {
    this.links = links;
    this.audit = audit;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Sends the picture or the range that was asked for. Of one that is made for the look always all:
   * another look had other bytes, of which nothing can go on here.
   *
   * @param toKeep whether the browser is to save it instead of showing it
   * @throws IOException when the bytes end early or cannot be read; what was sent stays sent
   */
  void send(Exchange exchange, Person person, Link link, PictureStream picture, boolean toKeep)
      throws IOException {
    ByteRange range =
        picture.isMade()
            ? ByteRange.whole(picture.length())
            : ByteRange.of(exchange.header("Range"), picture.length());
    fill(exchange, link, picture.type(), range, toKeep);
    if (picture.isFirstFrame()) {
      exchange.response().getHeaders().put(FIRST_FRAME, "only");
    }
    stream(exchange, person, link, picture.bytes(), range);
  }

  /**
   * Sends a file that somebody else made, to be saved and never to be shown: its type and name are
   * not said.
   *
   * @throws IOException when the bytes end early or cannot be read; what was sent stays sent
   */
  void sendFile(Exchange exchange, Person person, Link link, InputStream bytes, long length)
      throws IOException {
    HttpFields.Mutable headers = exchange.response().getHeaders();
    exchange.response().setStatus(200);
    headers.put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
    headers.put(HttpHeader.CONTENT_LENGTH, length);
    headers.put(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"file\"");
    stream(exchange, person, link, bytes, ByteRange.whole(length));
  }

  private void stream(
      Exchange exchange, Person person, Link link, InputStream bytes, ByteRange range)
      throws IOException {
    TransferGrant grant = new TransferGrant(() -> links.mayGoOn(person, link.id()), nanos);
    Outflow out = new Outflow(exchange, grant, nanos);
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      bytes.skipNBytes(range.first());
      while (out.sent() < range.length()) {
        int wanted = (int) Math.min(CHUNK_BYTES, range.length() - out.sent());
        read(bytes, chunk, wanted);
        if (!out.write(chunk, wanted)) {
          cut(exchange, person, link, out.sent(), range.total());
          return;
        }
      }
    } catch (DamagedPicture damaged) {
      record(Action.IMAGE_DAMAGED, person, link, out.sent(), range.total());
      throw damaged;
    }
    exchange.callback().succeeded();
  }

  private static void read(InputStream bytes, byte[] chunk, int wanted) throws IOException {
    if (bytes.readNBytes(chunk, 0, wanted) < wanted) {
      throw new EOFException("the stored picture is shorter than its record says");
    }
  }

  private static void fill(
      Exchange exchange, Link link, ImageType type, ByteRange range, boolean toKeep) {
    HttpFields.Mutable headers = exchange.response().getHeaders();
    exchange.response().setStatus(range.isWhole() ? 200 : 206);
    headers.put(HttpHeader.CONTENT_TYPE, type.mimeType());
    headers.put(HttpHeader.CONTENT_LENGTH, range.length());
    headers.put(
        HttpHeader.CONTENT_DISPOSITION,
        (toKeep ? "attachment" : "inline") + "; filename=\"" + fileName(link, type) + "\"");
    if (!range.isWhole()) {
      headers.put(HttpHeader.CONTENT_RANGE, range.contentRange());
    }
  }

  /** Says nothing of what the author called the file. */
  private static String fileName(Link link, ImageType type) {
    String id = link.image().id().toString().toUpperCase(Locale.ROOT);
    return "picture-" + id.substring(id.length() - 4) + "." + type.extension();
  }

  /** Whoever cannot be told from the record that it was cut must still not get the rest. */
  private void cut(Exchange exchange, Person person, Link link, long sent, long total) {
    IOException ended = new IOException("the grant ended while the picture was sent");
    exchange.hangUp(ended);
    record(Action.TRANSFER_CUT, person, link, sent, total);
  }

  private void record(Action action, Person person, Link link, long sent, long total) {
    AuditEvent event =
        LinkEvents.of(action, link, clock.instant())
            .by(person)
            .with("bytes", Long.toString(sent))
            .with("of", Long.toString(total));
    audit.append(action.equals(Action.IMAGE_DAMAGED) ? event.withOutcome("damaged") : event);
  }
}
