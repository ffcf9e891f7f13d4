package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.link.LinkStore;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.H2Template;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.PluggedDisk;
import io.cloakroom.storage.database.journal.JournaledPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * M22: the stores under their load, on a disk whose plug is pulled again and again over one
 * database: what was forced is there, and nothing is half there.
 */
class PulledPlugTest {
  private static final int FEW_ROUNDS = 2;
  private static final int MANY_ROUNDS = Integer.getInteger("plug.rounds", 6);
  private static final int MOST_WRITES = 1_500;

  @TempDir Path folder;
  private final Random dice = new Random(Integer.getInteger("plug.seed", 5));
  private final Map<String, Set<String>> acknowledged = new HashMap<>();
  private final Map<String, Set<String>> forced = new HashMap<>();
  private DatabaseSettings settings;

  @BeforeEach
  void plug() throws Exception {
    PluggedDisk.register();
    PluggedDisk.comesBack(100, dice);
    DatabaseSettings real = H2Template.at(folder.resolve("cloakroom"));
    settings =
        new DatabaseSettings(
            real.url().replace(JournaledPath.PREFIX, JournaledPath.PREFIX + PluggedDisk.PREFIX),
            real.user(),
            real.password(),
            real.connections());
  }

  @AfterEach
  void powerIsBack() throws Exception {
    PluggedDisk.comesBack(100, dice);
  }

  @Test
  void M22_theStoresHaveWhatWasForced_andNothingTorn_wheneverThePlugIsPulled() throws Exception {
    pull(FEW_ROUNDS);
  }

  @Test
  @Tag("full")
  void M22_theStoresHaveWhatWasForced_andNothingTorn_howeverOftenThePlugIsPulled()
      throws Exception {
    pull(MANY_ROUNDS);
  }

  private void pull(int rounds) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      try (DatabaseStores stores = DatabaseStores.open(settings)) {
        PluggedDisk.goesOutAfter(1 + dice.nextInt(MOST_WRITES));
        writeUntilItGoesOut(stores);
        // H2 has closed itself; it is closed in order once it was opened again.
        PluggedDisk.comesBack(List.of(0, 30, 60, 90, 98).get(dice.nextInt(5)), dice);
      }
      try (DatabaseStores stores = DatabaseStores.open(settings)) {
        for (Map.Entry<String, Set<String>> kind : forced.entrySet()) {
          assertThat(LoadedRows.kept(stores, kind.getKey())).containsAll(kind.getValue());
        }
        LoadedRows.assertNothingTorn(stores);
        for (String kind : List.copyOf(acknowledged.keySet())) {
          acknowledged.put(kind, LoadedRows.kept(stores, kind));
        }
      }
    }
    assertThat(forced.get("view")).hasSizeGreaterThan(10);
  }

  private void writeUntilItGoesOut(DatabaseStores stores) {
    IntakeStores intakes = stores.intakes(StorageSettings.ONLY_NODE, DatabaseContracts.master());
    LinkStore links = stores.links(DatabaseContracts.master());
    try {
      while (!PluggedDisk.isOut()) {
        WriteLoad.post(
            intakes,
            links,
            (what, id) ->
                acknowledged.computeIfAbsent(what, kind -> new HashSet<>()).add(id.toString()));
        if (dice.nextInt(4) == 0) {
          stores.database().force();
          acknowledged.forEach((kind, ids) -> forced.put(kind, Set.copyOf(ids)));
        }
      }
    } catch (RuntimeException noPower) {
      assertThat(PluggedDisk.isOut()).as(noPower.toString()).isTrue();
    }
  }
}
