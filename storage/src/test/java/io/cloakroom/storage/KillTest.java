package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process under a write load, again and again, over one database: what it acknowledged is
 * there afterwards, and nothing is half there.
 */
@Tag("full")
class KillTest {
  private static final int ROUNDS = 20;
  private static final int LONG_ROUNDS = 8;
  private static final int LONGEST_MILLIS = 2500;

  /** Far less than each writes: so much was overwritten. */
  private static final long BYTES_OF_A_ROW = 5000;

  @TempDir Path folder;
  private final Map<String, Set<String>> acknowledged = new HashMap<>();
  private final Random random = new Random(20);
  private Path data;
  private Path key;

  @BeforeEach
  void makeTheKey() throws IOException {
    data = folder.resolve("data");
    key = folder.resolve("master.key");
    Storage.open(new StorageSettings(data, key, StorageSettings.ONLY_NODE), new TurnableClock())
        .close();
  }

  @Test
  void losesNoAcknowledgedRowAndTearsNoneWhenItIsKilledTwentyTimes() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      kill(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)));

      assertNothingLostOrTorn();
      System.out.printf("kill %d: %d rows acknowledged so far, 0 lost, 0 torn%n", round, rows());
    }

    assertThat(rows()).isGreaterThan(200);
  }

  /** Each of them begins with the file as the kill before left it, large and full of holes. */
  @Test
  void losesNoneWhenItIsKilledWhileItsFileIsMadeSmallerAgainAndAgain() throws Exception {
    for (int round = 1; round <= LONG_ROUNDS; round++) {
      kill(Duration.ofMillis(LONGEST_MILLIS + random.nextInt(2 * LONGEST_MILLIS)));
    }

    assertThat(Files.size(data.resolve("cloakroom.mv.db"))).isLessThan(rows() * BYTES_OF_A_ROW);
    assertNothingLostOrTorn();
    System.out.printf("%d rows acknowledged, 0 lost, 0 torn%n", rows());
  }

  private void assertNothingLostOrTorn() throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(data.resolve("cloakroom")))) {
      for (Map.Entry<String, Set<String>> kind : acknowledged.entrySet()) {
        assertThat(kept(stores, kind.getKey())).containsAll(kind.getValue());
      }
      assertNothingTorn(stores);
    }
  }

  /** What it acknowledged goes into a file, which a kill does not cut off. */
  private void kill(Duration after) throws IOException, InterruptedException {
    Path said = folder.resolve("acknowledged");
    Process load =
        OtherProcess.of(WriteLoad.class, List.of(), data.toString(), key.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (Files.size(said) == 0 && !load.waitFor(10, TimeUnit.MILLISECONDS)) {}
    assertThat(load.waitFor(after.toMillis(), TimeUnit.MILLISECONDS)).as("ended").isFalse();
    load.destroyForcibly().waitFor();
    Files.readAllLines(said).forEach(this::note);
  }

  /** A line counts only when it was written whole. */
  private void note(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 2 && words[1].length() == 36) {
      acknowledged.computeIfAbsent(words[0], kind -> new HashSet<>()).add(words[1]);
    }
  }

  private int rows() {
    return acknowledged.values().stream().mapToInt(Set::size).sum();
  }

  private static Set<String> kept(DatabaseStores stores, String kind) throws SQLException {
    return switch (kind) {
      case "intake" -> strings(stores, "select id from intake");
      case "stored" ->
          strings(
              stores,
              "select i.id from intake i where stage = 'STORED' and 2 ="
                  + " (select count(*) from intake_item t where t.intake_id = i.id"
                  + " and t.state = 'STORED')");
      case "link" -> strings(stores, "select id from link");
      case "view" ->
          strings(
              stores,
              "select l.id from link l where views = 1"
                  + " and exists (select 1 from link_view v where v.link_id = l.id)");
      default -> throw new IllegalStateException("the load said: " + kind);
    };
  }

  private static void assertNothingTorn(DatabaseStores stores) throws SQLException {
    assertThat(count(stores, "intake_item")).isEqualTo(2 * count(stores, "intake"));
    assertThat(events(stores, "intake.received")).isEqualTo(count(stores, "intake_item"));
    assertThat(events(stores, "image.stored"))
        .isEqualTo(count(stores, "intake_item where state = 'STORED'"))
        .isEqualTo(2 * count(stores, "intake where stage = 'STORED'"));
    assertThat(events(stores, "link.issued")).isEqualTo(count(stores, "link"));
    assertThat(events(stores, "image.viewed"))
        .isEqualTo(count(stores, "link_view"))
        .isEqualTo(count(stores, "link where views = 1"));
  }

  private static long events(DatabaseStores stores, String action) throws SQLException {
    return count(stores, "audit_event where action = '" + action + "'");
  }

  private static long count(DatabaseStores stores, String rows) throws SQLException {
    return Long.parseLong(strings(stores, "select count(*) from " + rows).iterator().next());
  }

  private static Set<String> strings(DatabaseStores stores, String sql) throws SQLException {
    Set<String> found = new HashSet<>();
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
