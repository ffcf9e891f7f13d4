package io.cloakroom.storage.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
  @TempDir Path folder;

  @Test
  void T27_saysHowMuchIsFreeAndWhatToDoWhenItIsTooLittle() {
    assertThat(FreeSpace.shortage(folder, Long.MAX_VALUE))
        .hasValueSatisfying(
            text -> assertThat(text).contains("MiB are free").contains("free disk space"));
  }

  @Test
  void saysNothingWhenThereIsEnough() {
    assertThat(FreeSpace.shortage(folder, 0)).isEmpty();
  }
}
