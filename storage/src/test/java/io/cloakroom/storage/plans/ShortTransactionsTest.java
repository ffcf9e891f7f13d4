package io.cloakroom.storage.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.H2Template;
import io.cloakroom.storage.PostgresqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T61: at the end of an outage no transaction changes more than some rows of those that rest. */
class ShortTransactionsTest {
  private static final int RESTING = 2_000;
  private static final int MOST_ROWS = 100;

  @Test
  void T61_wakesAndPutsOffWhatRestsInShortTransactionsOnH2(@TempDir Path folder) throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(H2Template.at(folder.resolve("cloakroom")))) {
      transactionsAreShort(stores, true);
    }
  }

  @Test
  @Tag("full")
  void T61_wakesAndPutsOffWhatRestsInShortTransactionsOnPostgresql() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabase())) {
      transactionsAreShort(stores, false);
    }
  }

  private static void transactionsAreShort(DatabaseStores stores, boolean h2) throws Exception {
    new ManyRows(stores.database().source(), h2).resting(RESTING).analyzed();
    IntakeQueue queue = stores.intakes("node", DatabaseContracts.master()).queue();
    Instant now = Instant.parse("2026-11-25T10:00:00Z");
    Workspace workspace = new Workspace("slack", "T1");
    Conversation channel = new Conversation(workspace, "C1");

    areShort("hastened", () -> queue.hasten("slack", now.plusSeconds(2)));
    areShort("hastened in a channel", () -> queue.hasten(channel, now.plusSeconds(1)));
    areShort("woken", () -> wake(queue, now.plusSeconds(1)));
    areShort("put off", () -> queue.putOff(workspace, Stage.ANNOUNCED, now, now.plusSeconds(9)));
  }

  /** It finds nothing that it wants before all that rests is awake. */
  private static void wake(IntakeQueue queue, Instant now) {
    assertThat(queue.claim("slack", Set.of(Stage.GONE), now, Duration.ofMinutes(2), 1)).isEmpty();
  }

  private static void areShort(String what, Runnable work) {
    assertThat(RecordedStatements.changes(work)).as(what).hasSizeGreaterThan(RESTING / MOST_ROWS);
  }
}
