package io.cloakroom.storage.restored;

import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.storage.s3.S3Settings;
import io.cloakroom.testing.FakeS3;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A dump of PostgreSQL is put back, beside the bucket that lived on. */
@Tag("full")
class PostgresqlRestoredPastTest extends RestoredPast {
  @TempDir Path folder;
  private FakeS3 store;
  private DatabaseSettings database;
  private DatabaseSettings dump;

  @BeforeEach
  void start() throws IOException, SQLException {
    store = new FakeS3();
    database = PostgresqlServer.newDatabase();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Override
  public StorageSettings settings() {
    Path data = folder.resolve("data");
    return new StorageSettings(
        data,
        data.resolve("master.key"),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        Optional.of(database),
        Optional.of(
            new S3Settings(store.endpoint(), "us-east-1", FakeS3.BUCKET, "key", "secret", true)));
  }

  @Override
  public void backUp() throws IOException, SQLException {
    dump = PostgresqlServer.copyOf(database);
  }

  /** As the message says that refuses it. */
  @Override
  public void putBack() {
    database = dump;
    store.objects().remove(PicturePlace.OWNER);
  }
}
