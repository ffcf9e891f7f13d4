package io.cloakroom.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.settings.CleaningSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecoderExamTest {
  /** Within which no program decodes anything: as where none is installed. */
  private static final Duration NO_TIME = Duration.ofMillis(1);

  private static final long NO_MEMORY = 1 << 20;

  @Test
  void J14_saysWhatToInstallWhereTheSearchFindsNoDecoder() {
    Finding finding = new DecoderExam(searching()).finding();

    assertThat(finding.isWell()).isFalse();
    assertThat(finding.state()).isEqualTo(Finding.State.WRONG);
    assertThat(finding.words())
        .startsWith("there is no heif-dec that decodes: ")
        .contains("libheif-examples", "CLOAKROOM_HEIF_DECODER");
  }

  private static CleaningSettings searching() {
    CleaningSettings byDefault = CleaningSettings.defaults();
    return new CleaningSettings(
        byDefault.limits(), CleaningSettings.Decoder.FOUND, Optional.empty(), NO_TIME, NO_MEMORY);
  }
}
