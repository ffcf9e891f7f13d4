package io.cloakroom.deploy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.tombstone.Stand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** T36: a master key is taken out only once nothing needs it. */
@Tag("full")
class KeysRemoveTest {
  @TempDir Path home;

  private final TurnableClock clock = new TurnableClock();
  private StorageSettings kept;
  private KeyFile file;
  private long first;
  private String words = "";

  @BeforeEach
  void fill() throws Exception {
    kept = StorageSettings.in(home.resolve("data"));
    try (Storage storage = Storage.open(kept, clock)) {
      storage
          .keepsakes()
          .keep(new Keepsake("shelf", "name", "words", clock.instant().plusSeconds(9)));
      storage.tombstones().add(List.of(), Stand.NONE);
    }
    file = new KeyFile(kept.masterKeyFile());
    first = file.read().current();
    file.rotate();
  }

  @Test
  void T36_notWhileRowsAreSealedByIt() throws Exception {
    assertThat(remove()).isEqualTo(2);
    assertThat(words).contains(" rows are sealed by the key " + first + " still. Nothing was");
    assertThat(file.read().ids()).contains(first);
  }

  @Test
  void T36_notWhileTombstonesAreAndNotBeforeNodesAndBackupsNeedItNoMore() throws Exception {
    Path stone = home.resolve("data").resolve("tombstones").resolve("0-000000000000-000000000000");
    byte[] before = Files.readAllBytes(stone);
    change();
    byte[] sealed = Files.readAllBytes(stone);

    assertThat(remove()).isEqualTo(2);
    assertThat(words).contains("a moment ago. Nothing was changed: give it again after ");

    clock.turn(Duration.ofMinutes(11));
    assertThat(remove()).isEqualTo(2);
    assertThat(words).contains("backups of before ", "need the key " + first, "--keep-for-backups");
    assertThat(file.read().ids()).contains(first);

    clock.turn(Duration.ofDays(90));
    // One that somebody put back from a copy of before.
    long second = file.read().current();
    Files.write(stone, before);
    assertThat(remove()).isEqualTo(2);
    assertThat(words).contains("tombstones are sealed by the key " + first + " still");
    before[before.length - 1] ^= 1;
    Files.write(stone, before);
    assertThat(remove()).isEqualTo(2);
    assertThat(words).contains("the tombstones " + stone.getFileName() + ", sealed", "are damaged");
    Files.write(stone, sealed);

    assertThat(remove()).as(words).isZero();
    assertThat(file.read().ids()).containsExactly(second);
    assertThat(new KeyFile(home.resolve("data").resolve("master.key." + first)).read().ids())
        .containsExactly(first);
    try (Storage storage = Storage.open(kept, clock)) {
      assertThat(storage.problems()).isEmpty();
    }
  }

  @Test
  void T36_atOnceForWhoeverKeepsItForTheBackups() throws Exception {
    change();
    clock.turn(Duration.ofMinutes(11));

    assertThat(remove("--keep-for-backups")).as(words).isZero();

    assertThat(words).contains("is kept in ", "Backups of before need it");
  }

  @Test
  void T36_norTheOneThatSealsOrOneThatIsNotThere() throws Exception {
    assertThat(run(Long.toString(file.read().current()))).isEqualTo(2);
    assertThat(words).contains("is the one that seals");
    assertThat(run("5")).isEqualTo(2);
    assertThat(words).contains("there is no key 5; there are [" + first);
  }

  /** As where the file is named, and the settings of the database were left out. */
  @Test
  void T36_norWhereThereIsNoDatabaseThatCouldBeAsked() throws Exception {
    Map<String, String> elsewhere =
        Map.of(
            "CLOAKROOM_DATA_DIR",
            home.resolve("elsewhere").toString(),
            "CLOAKROOM_MASTER_KEY_FILE",
            kept.masterKeyFile().toString());

    assertThat(run(elsewhere, Long.toString(first), "--keep-for-backups")).isEqualTo(2);

    assertThat(words).contains("there is no database in ", "needs the key " + first);
    assertThat(file.read().ids()).contains(first);
  }

  /** Whoever sits at the port could say that nothing needs a key. */
  @Test
  void T36_nobodyIsBelievedWhoDoesNotProveToHaveTheKey() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] body = (first + " 0 0 - -").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Cloakroom-Keys", "AAAA");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    try {
      assertThat(run(other.getAddress().getPort(), "" + first)).isEqualTo(2);
    } finally {
      other.stop(0);
    }
    assertThat(words).contains("does not prove that it has the master key");
    assertThat(file.read().ids()).contains(first);
  }

  private void change() throws Exception {
    try (Storage storage = Storage.open(kept, clock)) {
      storage.masterKeys().follow();
      while (storage.masterKeys().sealAnew(1_000)) {}
    }
  }

  private int remove(String... options) throws Exception {
    String[] all = new String[options.length + 1];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = Long.toString(first);
    return run(all);
  }

  private int run(String... arguments) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    return run(port, arguments);
  }

  private int run(int port, String... arguments) {
    return run(
        Map.of("CLOAKROOM_DATA_DIR", kept.folder().toString(), "CLOAKROOM_PORT", "" + port),
        arguments);
  }

  private int run(Map<String, String> environment, String... arguments) {
    StringWriter said = new StringWriter();
    CommandLine line = new CommandLine(new KeysRemove(environment, clock));
    line.setOut(new PrintWriter(said, true));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          said.append(String.valueOf(e.getMessage()));
          return 2;
        });
    int code = line.execute(arguments);
    words = said.toString();
    return code;
  }
}
