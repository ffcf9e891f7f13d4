package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL goes away while the storage is opened, at one moment after the other. */
@Tag("full")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CutOpeningTest {
  private static final int MOMENTS = 4;

  @TempDir Path folder;

  /** With any other failure the program ends, and who looks after it may not start it again. */
  @Test
  void J09_J45_wheneverTheServerGoesAwayTheStartMayWaitForIt() throws Exception {
    try (CountingProxy proxy = new CountingProxy(PostgresqlServer.newDatabase())) {
      StorageSettings settings = settings(proxy.settings());
      Storage.open(settings, new TurnableClock()).close();
      proxy.letThrough(Integer.MAX_VALUE);
      Storage.open(settings, new TurnableClock()).close();
      int all = proxy.passed();
      List<String> wrong = new ArrayList<>();
      int away = 0;

      for (int moment = MOMENTS / 2; moment < MOMENTS; moment++) {
        int messages = all * moment / MOMENTS;
        proxy.letThrough(messages);
        Throwable failed =
            catchThrowable(() -> Storage.open(settings, new TurnableClock()).close());
        if (failed instanceof ServerAway) {
          away++;
        } else if (failed != null) {
          wrong.add("after %d of %d: %s".formatted(messages, all, failed));
        }
      }
      proxy.letThrough(Integer.MAX_VALUE);

      assertThat(wrong).isEmpty();
      assertThat(away).isEqualTo(MOMENTS / 2);
      Storage.open(settings, new TurnableClock()).close();
    }
  }

  private StorageSettings settings(DatabaseSettings database) {
    return new StorageSettings(
        folder.resolve("data"),
        folder.resolve("master.key"),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        Optional.of(database));
  }

  /** Lets so many messages through to the server, and is as one that is away from then on. */
  private static final class CountingProxy implements AutoCloseable {
    private final ServerSocket between = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new ArrayList<>();
    private final int port;
    private final DatabaseSettings direct;
    private int most = Integer.MAX_VALUE;
    private int passed;

    CountingProxy(DatabaseSettings direct) throws IOException {
      this.direct = direct;
      this.port = URI.create(direct.url().substring("jdbc:".length())).getPort();
      SocketWork.start(this::serve);
    }

    DatabaseSettings settings() {
      String url = direct.url().replaceFirst(":" + port, ":" + between.getLocalPort());
      return DatabaseSettings.postgresql(url, direct.user(), direct.password());
    }

    synchronized void letThrough(int messages) throws IOException {
      end();
      most = messages;
      passed = 0;
    }

    synchronized int passed() {
      return passed;
    }

    private void serve() throws IOException {
      while (true) {
        Socket client = between.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        synchronized (this) {
          open.addAll(List.of(client, server));
        }
        SocketWork.start(() -> pass(client, server, 1));
        SocketWork.start(() -> pass(server, client, 0));
      }
    }

    private void pass(Socket from, Socket to, int counts) throws IOException {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] some = new byte[1 << 16];
      for (int read = in.read(some); read >= 0 && isLetThrough(counts); read = in.read(some)) {
        out.write(some, 0, read);
      }
      from.close();
      to.close();
    }

    private synchronized boolean isLetThrough(int counts) throws IOException {
      if (passed + counts > most) {
        end();
        return false;
      }
      passed += counts;
      return true;
    }

    private void end() throws IOException {
      for (Socket one : open) {
        one.close();
      }
      open.clear();
    }

    @Override
    public synchronized void close() throws IOException {
      between.close();
      end();
    }
  }
}
