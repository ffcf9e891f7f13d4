package io.cloakroom.deploy;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.settings.WrongSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a demo in a test is set to: its data is in the test's folder, and its port its own. */
public final class DemoSettings {
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
    return SettingsReader.forDemo(all, home);
  }
}
