package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);
  private static final int LONG_ROUNDS = (ROUNDS + 1) / 2;
  private static final int LONGEST_MILLIS = 2500;

  /** Far less than each writes: so much was overwritten. */
  private static final long BYTES_OF_A_ROW = 5000;

  /** So large it may be anyway, where a busy machine wrote little. */
  private static final long SMALL_BYTES = 24L << 20;

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
  void losesNoAcknowledgedRowAndTearsNoneWhenItIsKilledAgainAndAgain() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      kill(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)));

      assertNothingLostOrTorn();
      System.out.printf("kill %d: %d rows acknowledged so far, 0 lost, 0 torn%n", round, rows());
    }

    assertThat(rows()).isGreaterThan(10 * ROUNDS);
  }

  /** Each of them begins with the file as the kill before left it, large and full of holes. */
  @Test
  void losesNoneWhenItIsKilledWhileItsFileIsMadeSmallerAgainAndAgain() throws Exception {
    for (int round = 1; round <= LONG_ROUNDS; round++) {
      kill(Duration.ofMillis(LONGEST_MILLIS + random.nextInt(2 * LONGEST_MILLIS)));
    }

    assertThat(Files.size(data.resolve("cloakroom.mv.db")))
        .isLessThan(Math.max(SMALL_BYTES, rows() * BYTES_OF_A_ROW));
    assertNothingLostOrTorn();
    System.out.printf("%d rows acknowledged, 0 lost, 0 torn%n", rows());
  }

  private void assertNothingLostOrTorn() throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(data.resolve("cloakroom")))) {
      for (Map.Entry<String, Set<String>> kind : acknowledged.entrySet()) {
        assertThat(LoadedRows.kept(stores, kind.getKey())).containsAll(kind.getValue());
      }
      LoadedRows.assertNothingTorn(stores);
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
}
