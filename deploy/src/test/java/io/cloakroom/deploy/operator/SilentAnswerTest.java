package io.cloakroom.deploy.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.keys.MasterSeal;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command waits for may take long, and say nothing meanwhile. */
class SilentAnswerTest {
  private static final long IDLE_MILLIS = 200;

  @TempDir Path home;

  /** Else a scrub of a million pictures could never end, as it is silent for longer than others. */
  @Test
  void M22_whoeverAskedIsNotHungUpOn() throws Exception {
    StorageSettings kept = StorageSettings.in(home.resolve("data"));
    Storage.open(kept, new TurnableClock()).close();
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(new SilentDoor(kept));
    server.start();
    try (StorageParts parts = StorageParts.of(kept);
        InputStream answer =
            new ProvenCall(
                    Purpose.SCRUB,
                    connector.getLocalPort(),
                    MasterSeal.of(kept.keyFile()),
                    parts.identity())
                .open("")
                .orElseThrow()) {
      assertThat(new String(answer.readAllBytes(), UTF_8)).isEqualTo("before, and after");
    } finally {
      server.stop();
    }
  }

  /** Is silent until it was hung up on, or for many times as long as that takes. */
  private static final class SilentDoor extends ProvenDoor {
    SilentDoor(StorageSettings kept) {
      super(
          Purpose.SCRUB,
          kept,
          new GatewaySettings(URI.create("http://127.0.0.1"), "127.0.0.1", 0, Set.of()));
    }

    @Override
    protected void answer(Exchange exchange, String proof) {
      CountDownLatch hungUpOn = new CountDownLatch(1);
      exchange.request().addFailureListener(failure -> hungUpOn.countDown());
      exchange
          .request()
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .setIdleTimeout(IDLE_MILLIS);
      exchange.response().setStatus(200);
      exchange.response().getHeaders().put(Purpose.SCRUB.header(), proof);
      try (OutputStream out = Content.Sink.asOutputStream(exchange.response())) {
        out.write("before, ".getBytes(UTF_8));
        out.flush();
        hungUpOn.await(20 * IDLE_MILLIS, TimeUnit.MILLISECONDS);
        out.write("and after".getBytes(UTF_8));
        out.close();
        exchange.callback().succeeded();
      } catch (IOException nobodyListens) {
        exchange.hangUp(nobodyListens);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
