package io.cloakroom.deploy.scrub;

import io.cloakroom.deploy.operator.ProvenDoor;
import io.cloakroom.deploy.operator.Purpose;
import io.cloakroom.deploy.settings.LiveSettings;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrubs for {@code cloakroom scrub}, and tells it line by line. Where nobody listens any more it
 * breaks off.
 */
public final class ScrubDoor extends ProvenDoor {
  private static final Logger LOG = LoggerFactory.getLogger(ScrubDoor.class);

  private final Storage storage;
  private final LiveSettings live;
  private final List<String> chats;
  private final Clock clock;

  /**
   * @param chats of whose workspaces it goes on record
   */
  public ScrubDoor(
      Storage storage,
      LiveSettings live,
      GatewaySettings settings,
      List<String> chats,
      Clock clock) {
    super(Purpose.SCRUB, storage, live.now().storage(), settings);
    this.storage = storage;
    this.live = live;
    this.chats = chats;
    this.clock = clock;
  }

  @Override
  protected void answer(Exchange exchange, String proof) {
    exchange.response().setStatus(200);
    exchange.response().getHeaders().put("Content-Type", "text/plain;charset=utf-8");
    exchange.response().getHeaders().put(Purpose.SCRUB.header(), proof);
    OutputStream out = Content.Sink.asOutputStream(exchange.response());
    ScrubLines.Out to =
        (kind, words) -> {
          out.write((kind + words + "\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
        };
    try {
      scrub(Wishes.parse(exchange.header(WISHES).orElse("")), to);
      out.close();
      exchange.callback().succeeded();
    } catch (IOException nobodyListens) {
      exchange.hangUp(nobodyListens);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      exchange.hangUp(new IOException(stopped));
    } catch (RuntimeException failed) {
      LOG.warn("a scrub broke off: {}", failed.getClass().getName());
      exchange.hangUp(new IOException(failed));
    }
  }

  /** Why it broke off is told to whoever listens still. */
  private void scrub(Wishes wishes, ScrubLines.Out to) throws IOException, InterruptedException {
    try {
      ScrubLines lines = new ScrubLines(to);
      lines.begun(wishes);
      lines.ended(new ScrubRun(storage, live.now(), chats, clock).run(wishes, lines));
    } catch (IOException | StorageRefused why) {
      to.line(ScrubLines.BROKEN_OFF, String.valueOf(why.getMessage()));
    }
  }
}
