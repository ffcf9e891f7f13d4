package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
  @Test
  void T37_printsNeitherAddressNorUserNorPassword() {
    DatabaseSettings settings =
        DatabaseSettings.postgresql("jdbc:postgresql://db/x?password=hunter2", "me", "hunter3");

    assertThat(settings.toString()).isEqualTo("DatabaseSettings[POSTGRESQL, connections=10]");
  }

  @Test
  void refusesAnotherDatabase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseSettings("jdbc:mysql://db/x", "me", "", 10))
        .withMessageContaining("jdbc:postgresql:");
  }

  @Test
  void refusesAPathThatWouldChangeTheSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseSettings.h2(Path.of("/data/x;WRITE_DELAY=500")))
        .withMessageContaining("it has a ;");
  }

  @Test
  void refusesTooFewConnections() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseSettings("jdbc:postgresql://db/x", "me", "", 1))
        .withMessageContaining("1");
  }
}
