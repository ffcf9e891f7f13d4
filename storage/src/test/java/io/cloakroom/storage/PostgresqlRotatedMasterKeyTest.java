package io.cloakroom.storage;

import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.RecordName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class PostgresqlRotatedMasterKeyTest extends RotatedMasterKey {
  @TempDir Path folder;
  private DatabaseSettings database;

  @BeforeEach
  void make() throws IOException, SQLException {
    database = PostgresqlServer.newDatabase();
  }

  @Override
  public StorageSettings settings() {
    Path data = folder.resolve("data");
    return new StorageSettings(
        data,
        data.resolve("master.key"),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        Optional.of(database));
  }
}
