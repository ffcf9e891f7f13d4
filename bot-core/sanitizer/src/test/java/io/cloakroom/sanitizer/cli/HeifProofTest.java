package io.cloakroom.sanitizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.sanitizer.settings.CleaningSettings.Decoder;
import io.cloakroom.sanitizer.settings.HeifSearch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the command line too, HEIC and AVIF must decode to all of their pixels where they can. */
class HeifProofTest {
  private static final String HELP = "#!/bin/sh\ncase $1 in --help) exit 0;; esac\n";

  /** Decodes our own small picture, and none that is larger. */
  private static final String SMALL_ONES =
      HELP
          + "for a; do i=$o; o=$a; done\n"
          + "test $(stat -c %s $i) -gt 500 && exit 1; printf '\\211PNG'";

  @TempDir Path home;

  private Path picture;

  @BeforeEach
  void takeAPicture() throws IOException {
    picture = home.resolve("picture.heic");
    try (InputStream in = HeifProofTest.class.getResourceAsStream("/sanitize/alpha.heic")) {
      Files.copy(Objects.requireNonNull(in), picture);
    }
  }

  @Test
  void refusesWhatADecoderThatWorksMakesNothingOf() throws IOException {
    Ran ran = clean(chosen(SMALL_ONES));

    assertThat(ran.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(ran.out()).contains("picture.heic: refused", "its pixels cannot be decoded");
    assertThat(home.resolve("picture.cleaned.heic")).doesNotExist();
  }

  @Test
  void saysWhereNobodyCouldSeeThatAllPixelsAreThere() {
    Ran ran = clean(folder -> new HeifSearch(Decoder.FOUND, Optional.empty(), Set.of()));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err())
        .contains("HEIC pictures were cleaned without decoding them", "heif-dec")
        .doesNotContain("AVIF pictures");
    assertThat(home.resolve("picture.cleaned.heic")).exists();
  }

  @Test
  void saysNothingWhereThatIsWanted() {
    Ran ran = clean(folder -> new HeifSearch(Decoder.OFF, Optional.empty(), Set.of()));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithADecoderThatWasNamed() throws IOException {
    Ran ran = clean(chosen(HELP + "exit 1"));

    assertThat(ran.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(ran.err()).contains("CLOAKROOM_HEIF_DECODER names a program that decodes neither");
  }

  @Test
  void looksForADecoderOnlyWhereAPictureNeedsIt() throws IOException {
    Path photo = Photos.put(home.resolve("photo.jpg"), Photos.phone());
    CleaningTools.HeifSource none =
        folder -> {
          throw new AssertionError("looked for");
        };

    assertThat(Ran.run(new CleanCommand(0, () -> tools(none)), photo).exitCode()).isZero();
  }

  private Ran clean(CleaningTools.HeifSource source) {
    return Ran.run(new CleanCommand(0, () -> tools(source)), picture);
  }

  private static CleaningTools tools(CleaningTools.HeifSource source) {
    return new CleaningTools(SanitizerLimits.defaults(), source);
  }

  private CleaningTools.HeifSource chosen(String script) throws IOException {
    Path program = Files.writeString(home.resolve("decoder"), script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    CleaningSettings byDefault = CleaningSettings.defaults();
    return folder ->
        HeifSearch.of(
            new CleaningSettings(
                byDefault.limits(),
                Decoder.CHOSEN,
                Optional.of(program),
                byDefault.heifTime(),
                byDefault.heifMemoryBytes()),
            folder.path());
  }
}
