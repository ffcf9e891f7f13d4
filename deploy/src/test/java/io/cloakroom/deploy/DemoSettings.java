package io.cloakroom.deploy;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.MadeOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a demo in a test is set to: its data is in the test's folder, and its port its own. */
public final class DemoSettings {
  private static final String FILE = "cloakroom.mv.db";

  /** Making them anew takes most of a start. */
  private static final MadeOnce TABLES = new MadeOnce(DemoSettings::makeTables);

  private DemoSettings() {}

  public static Settings in(Path home) throws IOException, WrongSettings {
    return in(home, Map.of());
  }

  /**
   * @param others set besides
   */
  public static Settings in(Path home, Map<String, String> others)
      throws IOException, WrongSettings {
    Map<String, String> all = new HashMap<>(others);
    all.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    all.put("CLOAKROOM_PORT", "" + RunningCloakroom.freePort());
    Path database = home.resolve("data").resolve(FILE);
    if (!others.containsKey("CLOAKROOM_DATABASE_URL") && Files.notExists(database)) {
      TABLES.copyTo(database);
    }
    return SettingsReader.forDemo(all, home);
  }

  private static void makeTables(Path file) throws IOException {
    Path database = file.resolveSibling(FILE.replace(".mv.db", ""));
    DatabaseStores.open(DatabaseSettings.h2(database)).close();
  }
}
