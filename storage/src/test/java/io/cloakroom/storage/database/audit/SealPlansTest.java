package io.cloakroom.storage.database.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What whoever seals asks four times a second goes along keys, on H2 too. */
class SealPlansTest {
  @TempDir Path folder;

  static List<String> asked() {
    return List.of(
        DatabaseSeals.NEXT,
        DatabaseSeals.ANY_NEXT,
        DatabaseSeals.RIPE,
        DatabaseSeals.UNSEALED_SINCE);
  }

  @ParameterizedTest
  @MethodSource("asked")
  void T61_whatIsToBeSealedIsFoundAlongKeys(String sql) throws Exception {
    try (DatabaseStores stores =
            DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
        Connection connection = stores.database().source().getConnection();
        PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
      for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
        explain.setObject(i, sql.equals(DatabaseSeals.NEXT) && i == 1 ? "x" : (Object) 1);
      }
      try (ResultSet row = explain.executeQuery()) {
        assertThat(row.next()).isTrue();
        // Each event's leaf, and each event that waits, by its number.
        assertThat(row.getString(1))
            .doesNotContain("tableScan")
            .containsPattern("SEALED_EVENT\" \"S\"\\s+/\\* [^*]*SEQUENCE_NUMBER = ")
            .containsPattern("(AUDIT_EVENT\" \"E|SEALING_WAIT\" \"W)\"\\s+/\\* PUBLIC.PRIMARY_KEY")
            .matches(plan -> sql.equals(DatabaseSeals.ANY_NEXT) || plan.contains("index sorted"));
      }
    }
  }
}
