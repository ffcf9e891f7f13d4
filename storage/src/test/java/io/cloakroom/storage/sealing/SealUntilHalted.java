package io.cloakroom.storage.sealing;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A process that seals a record until it is ended in the middle of it, or has sealed it. */
final class SealUntilHalted {
  private SealUntilHalted() {}

  public static void main(String[] arguments) throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(DatabaseSettings.h2(Path.of(arguments[0])))) {
      for (Instant now : List.of(Sample.NOW, SealedOnce.LATER)) {
        while (stores.seals().seal(SealedOnce.NODE, now, SealedOnce.GROUP).orElseThrow() > 0) {}
      }
    }
  }
}
