package io.cloakroom.sanitizer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.settings.CleaningSettings.Decoder;
import io.cloakroom.settings.WrongSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeifSearchTest {
  private static final String DECODES =
      "case $1 in --help) echo libheif version: 1.2.3;; *) printf '\\211PNG';; esac";

  @TempDir Path folder;

  @Test
  void saysThatItIsSwitchedOffAndHowToSwitchItOn() throws Exception {
    HeifSearch search = search(Decoder.OFF, Optional.empty());

    assertThat(search.decoder()).isEmpty();
    assertThat(search.asWished()).isTrue();
    assertThat(search.describe())
        .isEqualTo(
            "CLOAKROOM_HEIF_DECODER is off: HEIC and AVIF pictures are cleaned and can be taken,"
                + " but not shown. Unset it to have them shown");
  }

  @Test
  void takesTheProgramThatTheOperatorNamedAndThatDecodes() throws Exception {
    Path program = program(DECODES);

    HeifSearch search = search(Decoder.CHOSEN, Optional.of(program));

    assertThat(search.decoder()).isPresent();
    assertThat(search.asWished()).isTrue();
    assertThat(search.describe())
        .startsWith("HEIC and AVIF are shown through decoder 1.2.3, with limits on time");
  }

  @Test
  void refusesANamedProgramThatDecodesNothing() {
    assertThatThrownBy(() -> search(Decoder.CHOSEN, Optional.of(Path.of("/bin/ls"))))
        .isInstanceOf(WrongSettings.class)
        .hasMessageStartingWith(
            "CLOAKROOM_HEIF_DECODER names a program that decodes neither HEIC nor AVIF:"
                + " \"/bin/ls\"; try /usr/bin/heif-dec");
  }

  @Test
  void refusesANamedProgramThatDoesNotRun() throws IOException {
    Path program = program("");
    Files.writeString(program, "#!/no/such/shell\n");

    assertThatThrownBy(() -> search(Decoder.CHOSEN, Optional.of(program)))
        .isInstanceOf(WrongSettings.class);
  }

  @Test
  void saysWhichPlugInIsMissing() throws Exception {
    Path program = program("case $* in *avif*) exit 1;; esac\n" + DECODES);

    HeifSearch search = search(Decoder.CHOSEN, Optional.of(program));

    assertThat(search.decoded()).containsExactly(ImageType.HEIC);
    assertThat(search.asWished()).isFalse();
    assertThat(search.describe())
        .startsWith("HEIC is shown through decoder 1.2.3")
        .contains("AVIF pictures are cleaned and can be taken, but not shown")
        .contains("libheif-plugin-dav1d");
  }

  @Test
  void saysWhatToInstallWhereNoneIs() {
    HeifSearch search = new HeifSearch(Decoder.FOUND, Optional.empty(), Set.of());

    assertThat(search.asWished()).isFalse();
    assertThat(search.describe())
        .startsWith("there is no heif-dec that decodes: ")
        .contains("libheif-examples");
  }

  private HeifSearch search(Decoder decoder, Optional<Path> program)
      throws WrongSettings, IOException {
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
