package io.cloakroom.storage;

import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.MadeOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Databases of H2 with tables and no rows: copies of one that was migrated once, as {@link
 * PostgresqlServer} has them.
 */
public final class H2Template {
  private static final MadeOnce MIGRATED =
      new MadeOnce(file -> DatabaseStores.open(settings(file)).close());

  private H2Template() {}

  /** One in {@code <file>.mv.db}, unless there is one already. */
  public static DatabaseSettings at(Path file) throws IOException {
    DatabaseSettings settings = DatabaseSettings.h2(file);
    if (Files.notExists(settings.h2File())) {
      MIGRATED.copyTo(settings.h2File());
    }
    return settings;
  }

  private static DatabaseSettings settings(Path file) {
    String name = Objects.requireNonNull(file.getFileName(), "a file").toString();
    return DatabaseSettings.h2(file.resolveSibling(name.replace(".mv.db", "")));
  }
}
