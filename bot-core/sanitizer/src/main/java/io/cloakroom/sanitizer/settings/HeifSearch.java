package io.cloakroom.sanitizer.settings;

import io.cloakroom.sanitizer.HeifDecoder;
import io.cloakroom.sanitizer.settings.CleaningSettings.Decoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What decodes HEIC and AVIF pictures here, as the settings want it.
 *
 * @param wished where it was to come from
 * @param decoder empty if there is none: they are cleaned, but not shown
 */
public record HeifSearch(Decoder wished, Optional<HeifDecoder> decoder) {
  private static final String NOT_SHOWN =
      ": HEIC and AVIF pictures are cleaned and can be downloaded, but not shown. ";
  private static final int OUTPUT_BYTES = 64 << 20;

  /**
   * Runs what is installed, to learn what it is.
   *
   * @param folder where it finds the pictures; must exist
   */
  public static HeifSearch of(CleaningSettings settings, Path folder) {
    Optional<HeifDecoder> decoder =
        programs(settings)
            .map(program -> limited(program, folder, settings))
            .flatMap(limited -> HeifDecoder.find(limited).stream())
            .findFirst();
    return new HeifSearch(settings.heifDecoder(), decoder);
  }

  private static Stream<String> programs(CleaningSettings settings) {
    return switch (settings.heifDecoder()) {
      case FOUND -> HeifDecoder.NAMES.stream();
      case CHOSEN -> settings.heifProgram().map(Path::toString).stream();
      case OFF -> List.<String>of().stream();
    };
  }

  private static HeifDecoder.Settings limited(
      String program, Path folder, CleaningSettings settings) {
    return new HeifDecoder.Settings(
        program, folder, settings.heifTime(), settings.heifMemoryBytes(), OUTPUT_BYTES);
  }

  /** False if the operator must see to it. */
  public boolean asWished() {
    return decoder.isPresent() || wished == Decoder.OFF;
  }

  /** For the log at start. */
  public String describe() {
    return decoder.map(HeifDecoder::describe).orElseGet(this::describeNone);
  }

  private String describeNone() {
    return switch (wished) {
      case FOUND ->
          "heif-dec was not found"
              + NOT_SHOWN
              + "Install libheif's programs (Debian: libheif-examples), or set "
              + CleaningVariables.HEIF_DECODER.name()
              + " to off";
      case CHOSEN ->
          "the program in "
              + CleaningVariables.HEIF_DECODER.name()
              + " does not run"
              + NOT_SHOWN
              + "Try it with --help, or set another";
      case OFF ->
          CleaningVariables.HEIF_DECODER.name()
              + " is off"
              + NOT_SHOWN
              + "Unset it to have them shown";
    };
  }
}
