package io.cloakroom.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T36: whoever asks the doctor hears of a master key that is needed and is not there. */
class KeyExamTest {
  @TempDir Path home;

  @Test
  void T36_aKeyThatRowsNeedAndTheFileHasNotIsToBeMended() throws Exception {
    StorageSettings kept = StorageSettings.in(home);
    KeyFile file = new KeyFile(kept.masterKeyFile());
    try (Storage storage = Storage.open(kept, new TurnableClock())) {
      file.rotate();
      storage.masterKeys().follow();
    }
    assertThat(exam().state()).isEqualTo(Finding.State.WELL);
    long first = file.read().ids().get(0);
    file.remove(first);

    assertThat(exam().state()).isEqualTo(Finding.State.WRONG);
    assertThat(exam().words()).startsWith("key " + first + ": is MISSING in ");
  }

  private Finding exam() throws Exception {
    return new KeyExam(
            SettingsReader.forServe(
                Map.of("CLOAKROOM_DATA_DIR", home.toString(), "CLOAKROOM_PORT", "1")))
        .finding();
  }
}
