package io.cloakroom.deploy.record;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * A record that was sealed and signed in a folder of data.
 *
 * @param first the number of its first event
 * @param posted its last checkpoint, as it is posted
 * @param key what verifies that
 */
public record SignedRecord(long first, String posted, String key) {
  /** What is there once these happened too. */
  public static SignedRecord grown(Path data, List<AuditEvent> events) throws IOException {
    Clock clock = Clock.systemUTC();
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      events.forEach(storage.audit()::append);
      new RecordSealer(storage.seals(), "node", clock).round();
      List<SigningKey> keys = storage.recordKeys();
      Checkpoints checkpoints =
          new Checkpoints(storage.seals(), storage.checkpoints(), keys.get(keys.size() - 1), clock);
      return new SignedRecord(
          storage.seals().events(0, 1).get(0).sequence(),
          checkpoints.sign().orElseThrow().text(),
          checkpoints.verifier().text());
    }
  }
}
