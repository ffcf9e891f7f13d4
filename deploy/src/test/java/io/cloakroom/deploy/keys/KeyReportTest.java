package io.cloakroom.deploy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J52, T36: what is told of master keys holds also where one is missing, or a row is damaged. */
@Tag("full")
class KeyReportTest {
  @TempDir Path home;

  private final TurnableClock clock = new TurnableClock();
  private StorageSettings kept;
  private KeyFile file;
  private long first;

  @BeforeEach
  void fill() throws Exception {
    kept = StorageSettings.in(home.resolve("data"));
    try (Storage storage = Storage.open(kept, clock)) {
      for (String name : new String[] {"one", "two"}) {
        storage
            .keepsakes()
            .keep(new Keepsake("shelf", name, "words", clock.instant().plusSeconds(9)));
      }
    }
    file = new KeyFile(kept.masterKeyFile());
    first = file.read().current();
  }

  @Test
  void T36_namesAKeyThatRowsNeedAndTheFileHasNot() throws Exception {
    file.rotate();
    try (Storage storage = Storage.open(kept, clock)) {
      storage.masterKeys().follow();
    }
    assertThat(report().missing()).isEmpty();
    Path aside = file.remove(first);

    assertThat(report().missing())
        .singleElement()
        .asString()
        .startsWith("key " + first + ": is MISSING in " + kept.masterKeyFile() + ", and ")
        .contains(" rows open by no other", "\"cloakroom keys add FILE\"");
    assertThat(report().lines()).containsAll(report().missing());

    file.add(new KeyFile(aside).read());
    assertThat(report().missing()).isEmpty();
    assertThat(report().lines()).noneMatch(line -> line.contains("damaged"));
  }

  @Test
  void J52_saysThatAKeyIsToSealUntilAProgramSealsByIt() throws Exception {
    long second = file.rotate().current();

    assertThat(report().lines().get(0))
        .startsWith("key " + first + ": opens, and a running program may seal by it until it takes")
        .endsWith(" rows are sealed by it still, and a running program seals them anew");
    assertThat(report().lines().get(1))
        .isEqualTo("key " + second + ": is to seal; a running program takes it up within a minute");

    Storage.open(kept, clock).close();
    assertThat(report().lines().get(0)).startsWith("key " + first + ": only opens; ");
    assertThat(report().lines().get(1)).startsWith("key " + second + ": seals since ");
  }

  /** It was not taken out too early: nothing that a key could open is left. */
  @Test
  void T36_callsNoKeyMissingOfWhichOnlyDamagedRowsAreLeft() throws Exception {
    sql("update keepsake set words = substring(words from 1 for 9) where name = 'two'");
    file.rotate();
    try (Storage storage = Storage.open(kept, clock)) {
      storage.masterKeys().follow();
      while (storage.masterKeys().sealAnew(1_000)) {}
    }
    assertThat(report().lines())
        .anyMatch(line -> line.contains("(but for 1 that are damaged, and open by none)"));
    file.remove(first);

    assertThat(report().missing()).isEmpty();
    assertThat(report().lines())
        .anyMatch(
            line ->
                line.startsWith("key " + first + ": is not in ")
                    && line.contains("1 rows begin with its id, which are damaged unless they"));
  }

  @Test
  void T36_looksForNoKeyOfAnIdThatIsDamaged() throws Exception {
    sql(
        "update keepsake set words = substring(words from 1 for 1) || substring(words from 3)"
            + " where name = 'two'");

    assertThat(report().missing()).isEmpty();
    assertThat(report().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("at least 1 rows are damaged, and open by none"));
  }

  /** It is asked before the first start of this release, and after an older backup is put back. */
  @Test
  void J52_saysWhichKeySealsWhereTheTablesAreOfBefore() throws Exception {
    sql("drop table master_key");

    assertThat(report().lines()).containsExactly("key " + first + ": seals");
  }

  private void sql(String statement) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                DatabaseSettings.h2(kept.folder().resolve("cloakroom")).url(), "sa", "");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private KeyReport report() throws Exception {
    Settings settings =
        SettingsReader.forServe(
            Map.of("CLOAKROOM_DATA_DIR", kept.folder().toString(), "CLOAKROOM_PORT", "1"));
    return KeyReport.of(settings);
  }
}
