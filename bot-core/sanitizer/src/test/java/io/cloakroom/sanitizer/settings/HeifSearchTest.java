package io.cloakroom.sanitizer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.settings.CleaningSettings.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeifSearchTest {
  @TempDir Path folder;

  @Test
  void saysThatItIsSwitchedOffAndHowToSwitchItOn() {
    HeifSearch search = search(Decoder.OFF, Optional.empty());

    assertThat(search.decoder()).isEmpty();
    assertThat(search.asWished()).isTrue();
    assertThat(search.describe())
        .isEqualTo(
            "CLOAKROOM_HEIF_DECODER is off: HEIC and AVIF pictures are cleaned and can be"
                + " downloaded, but not shown. Unset it to have them shown");
  }

  @Test
  void takesTheProgramThatTheOperatorNamed() throws IOException {
    Path program = program("echo libheif version: 1.2.3");

    HeifSearch search = search(Decoder.CHOSEN, Optional.of(program));

    assertThat(search.decoder()).isPresent();
    assertThat(search.asWished()).isTrue();
    assertThat(search.describe())
        .startsWith("HEIC and AVIF are shown through decoder 1.2.3, with limits on time");
  }

  @Test
  void warnsOfANamedProgramThatDoesNotRun() throws IOException {
    Path program = program("");
    Files.writeString(program, "#!/no/such/shell\n");

    HeifSearch search = search(Decoder.CHOSEN, Optional.of(program));

    assertThat(search.decoder()).isEmpty();
    assertThat(search.asWished()).isFalse();
    assertThat(search.describe())
        .startsWith("the program in CLOAKROOM_HEIF_DECODER does not run: HEIC and AVIF")
        .endsWith("Try it with --help, or set another");
  }

  @Test
  void saysWhatToInstallWhereNoneIs() {
    HeifSearch search = new HeifSearch(Decoder.FOUND, Optional.empty());

    assertThat(search.asWished()).isFalse();
    assertThat(search.describe())
        .startsWith("heif-dec was not found: ")
        .contains("libheif-examples");
  }

  private HeifSearch search(Decoder decoder, Optional<Path> program) {
    CleaningSettings byDefault = CleaningSettings.defaults();
    return HeifSearch.of(
        new CleaningSettings(
            byDefault.limits(),
            decoder,
            program,
            byDefault.heifTime(),
            byDefault.heifMemoryBytes()),
        folder);
  }

  private Path program(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("decoder"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
