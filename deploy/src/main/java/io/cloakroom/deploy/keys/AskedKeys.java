package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.operator.ProvenCall;
import io.cloakroom.deploy.operator.Purpose;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.KeyState;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the database says of master keys: asked of the program that has its file open, of the
 * database itself otherwise.
 */
final class AskedKeys {
  private final Settings settings;

  AskedKeys(Settings settings) {
    this.settings = settings;
  }

  /**
   * How far it is with each of these, and then with whatever else rows were sealed by; empty where
   * there is no database yet.
   *
   * @throws StorageRefused when it cannot be asked now
   */
  Optional<List<KeyState>> states(List<Long> ids) throws IOException, InterruptedException {
    try (StorageParts parts = StorageParts.of(settings.storage())) {
      if (parts.isFile()) {
        Optional<List<KeyState>> told = ofProgram(parts.identity(), ids);
        if (told.isPresent()) {
          return told;
        }
      }
      return parts.hasDatabase() ? Optional.of(parts.keyStates(ids)) : Optional.empty();
    }
  }

  private Optional<List<KeyState>> ofProgram(String data, List<Long> ids)
      throws IOException, InterruptedException {
    MasterSeal key = MasterSeal.of(settings.storage().keyFile());
    try (InputStream answer =
        new ProvenCall(Purpose.KEYS, settings.port(), key, data)
            .open(KeysDoor.wishes(ids))
            .orElse(null)) {
      return answer == null
          ? Optional.empty()
          : Optional.of(states(new String(answer.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  private static List<KeyState> states(String lines) {
    return lines.lines().filter(line -> !line.isEmpty()).map(KeyState::parse).toList();
  }
}
