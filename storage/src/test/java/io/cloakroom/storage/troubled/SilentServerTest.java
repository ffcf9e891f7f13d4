package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.cloakroom.link.LinkId;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.testing.Parallel;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database server that is gone without a word: a cable, a firewall. */
@Tag("full")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentServerTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Longer than the lock waits, and shorter than a statement. */
  private static final Duration ASKED = Duration.ofSeconds(20);

  /** Every connection was used by then. */
  private static final int MANY = 500;

  private volatile boolean silent;

  /** Where it leads to; nowhere while there is no leader. */
  private volatile OptionalInt leader = OptionalInt.empty();

  /** How often the leader was gone: what led to one of before leads nowhere. */
  private final AtomicInteger gone = new AtomicInteger();

  /** Whoever asked waited for ever, and with it its thread, its lease and its request. */
  @Test
  void T62_aServerThatSaysNothingIsGivenUpAndFoundAgain() throws Exception {
    DatabaseSettings direct = PostgresqlServer.newDatabase();
    int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    try (ServerSocket between = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      SocketWork.start(() -> serve(between, port));
      String url =
          direct.url().replaceFirst(":" + port, ":" + between.getLocalPort()) + "&socketTimeout=2";
      DatabaseSettings through = DatabaseSettings.postgresql(url, direct.user(), direct.password());
      try (DatabaseStores stores = DatabaseStores.open(through)) {
        assertThat(((HikariDataSource) stores.database().source()).getDataSourceProperties())
            .containsEntry("socketTimeout", "300")
            .containsEntry("connectTimeout", "2")
            .containsEntry("tcpKeepAlive", "true");
        assertThat(stores.links(DatabaseContracts.master()).find(LinkId.next())).isEmpty();

        silent = true;
        assertThatThrownBy(() -> stores.links(DatabaseContracts.master()).find(LinkId.next()))
            .isInstanceOf(DatabaseFailure.class);
        silent = false;

        assertThat(stores.links(DatabaseContracts.master()).find(LinkId.next())).isEmpty();
      }
    }
  }

  /** For five minutes nobody had an answer, however soon the standby led: every thread waited. */
  @Test
  void J08_whoWaitsForALeaderWhoseMachineIsGone_isAnsweredOnceAnotherLeads(@TempDir Path folder)
      throws Exception {
    failOver(
        folder,
        (storage, other) -> {
          leader = OptionalInt.empty();
          gone.incrementAndGet();
          await().atMost(SOON).until(() -> !storage.problems().isEmpty());

          leader = OptionalInt.of(other);
          await().atMost(SOON).until(() -> storage.problems().isEmpty());
        });
  }

  /** Nobody saw that no server could be reached, and so what led to that of before stayed. */
  @Test
  void J08_alsoWhereTheOtherLeadsBeforeAnybodyAsked(@TempDir Path folder) throws Exception {
    failOver(
        folder,
        (storage, other) -> {
          leader = OptionalInt.of(other);
          gone.incrementAndGet();
          await().atMost(SOON).until(() -> storage.problems().isEmpty() && storage.losses() > 0);
        });
  }

  private interface FailOver {
    void happens(Storage storage, int other);
  }

  private void failOver(Path folder, FailOver failOver) throws Exception {
    DatabaseSettings first = PostgresqlServer.newDatabase();
    EmbeddedPostgres other = EmbeddedPostgres.builder().start();
    try (ServerSocket between = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      SocketWork.start(() -> lead(between));
      leader = OptionalInt.of(port(first));
      String name = first.place().replaceFirst(".*/", "");
      execute(other, "create database " + name);
      DatabaseSettings standby =
          DatabaseSettings.postgresql(
              other.getJdbcUrl("postgres", name), first.user(), first.password());
      DatabaseStores.open(standby).close();
      try (Storage storage = Storage.open(through(between, first, folder), Clock.systemUTC())) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        List<CompletableFuture<Boolean>> looks =
            IntStream.range(0, 20)
                .mapToObj(any -> Parallel.beside(() -> looks(storage, answers, over)))
                .toList();
        await().atMost(SOON).until(() -> answers.get() > MANY);

        failOver.happens(storage, other.getPort());

        over.set(true);
        assertThat(looks).allSatisfy(look -> assertThat(look).succeedsWithin(SOON));
        assertThat(storage.links().find(LinkId.next())).isEmpty();
      }
    } finally {
      other.close();
    }
  }

  /** It asked the pool each time from the first loss on, and then did not see who had taken it. */
  @Test
  void T62_whetherAnotherTookTheDatabaseIsSeenAlsoWhereItIsSilentASecondTime(@TempDir Path folder)
      throws Exception {
    DatabaseSettings first = PostgresqlServer.newDatabase();
    try (ServerSocket between = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      SocketWork.start(() -> lead(between));
      leader = OptionalInt.of(port(first));
      try (Storage storage = Storage.open(through(between, first, folder), Clock.systemUTC())) {
        leader = OptionalInt.empty();
        gone.incrementAndGet();
        await().atMost(SOON).until(() -> !storage.problems().isEmpty());
        leader = OptionalInt.of(port(first));
        await().atMost(SOON).until(() -> storage.problems().isEmpty());
        assertThat(storage.takenOver()).isEmpty();

        leader = OptionalInt.empty();
        gone.incrementAndGet();
        for (int looks = 0; looks < 3; looks++) {
          assertThat(Parallel.beside(storage::takenOver)).succeedsWithin(ASKED);
        }

        leader = OptionalInt.of(port(first));
        await().atMost(SOON).until(() -> storage.problems().isEmpty());
      }
    }
  }

  /** Again and again, until one comes to nothing. */
  private static boolean looks(Storage storage, AtomicInteger answers, AtomicBoolean over) {
    try {
      while (!over.get()) {
        assertThat(storage.links().find(LinkId.next())).isEmpty();
        answers.incrementAndGet();
      }
      return true;
    } catch (DatabaseFailure failed) {
      return false;
    }
  }

  private static StorageSettings through(
      ServerSocket between, DatabaseSettings direct, Path folder) {
    String url = direct.url().replaceFirst(":" + port(direct), ":" + between.getLocalPort());
    return new StorageSettings(
        folder,
        folder.resolve("master.key"),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        Optional.of(DatabaseSettings.postgresql(url, direct.user(), direct.password())));
  }

  private static int port(DatabaseSettings direct) {
    return URI.create(direct.url().substring("jdbc:".length())).getPort();
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void lead(ServerSocket between) throws IOException {
    while (true) {
      Socket client = between.accept();
      OptionalInt to = leader;
      if (to.isEmpty()) {
        client.close();
      } else {
        int before = gone.get();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), to.getAsInt());
        SocketWork.start(() -> pass(client, server, () -> gone.get() == before));
        SocketWork.start(() -> pass(server, client, () -> gone.get() == before));
      }
    }
  }

  private void serve(ServerSocket between, int port) throws IOException {
    while (true) {
      Socket client = between.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      SocketWork.start(() -> pass(client, server, () -> !silent));
      SocketWork.start(() -> pass(server, client, () -> !silent));
    }
  }

  private static void pass(Socket from, Socket to, BooleanSupplier passes) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] some = new byte[8192];
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        if (passes.getAsBoolean()) {
          to.getOutputStream().write(some, 0, read);
        }
      }
    }
  }
}
