package io.cloakroom.sanitizer.settings;

import io.cloakroom.sanitizer.HeifDecoder;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.settings.CleaningSettings.Decoder;
import io.cloakroom.settings.WrongSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What decodes HEIC and AVIF pictures here, as the settings want it.
 *
 * @param wished where it was to come from
 * @param decoder empty if there is none: they are cleaned, but not shown
 * @param decoded those of HEIC and AVIF of which it decoded a picture of our own
 */
public record HeifSearch(Decoder wished, Optional<HeifDecoder> decoder, Set<ImageType> decoded) {
  private static final String NOT_SHOWN = " pictures are cleaned and can be taken, but not shown. ";
  private static final String INSTALL =
      "Install libheif's programs with their plug-ins (Debian: libheif-examples"
          + " libheif-plugin-libde265 libheif-plugin-dav1d), then start again, or set "
          + CleaningVariables.HEIF_DECODER.name()
          + " to off";
  private static final int OUTPUT_BYTES = 64 << 20;

  public HeifSearch {
    decoded = Set.copyOf(decoded);
  }

  /**
   * Runs what is installed, to learn what it is, and has it decode pictures of our own.
   *
   * @param folder where it finds the pictures; must exist
   * @throws WrongSettings when the program that the operator named decodes neither
   * @throws IOException when our own pictures cannot be read
   */
  public static HeifSearch of(CleaningSettings settings, Path folder)
      throws WrongSettings, IOException {
    Decoder wished = settings.heifDecoder();
    for (String program : programs(settings)) {
      Optional<HeifDecoder> decoder = HeifDecoder.find(limited(program, folder, settings));
      Set<ImageType> decoded = decoder.isPresent() ? decoder.get().tried() : Set.of();
      if (!decoded.isEmpty()) {
        return new HeifSearch(wished, decoder, decoded);
      }
    }
    if (wished == Decoder.CHOSEN) {
      throw new WrongSettings(
          List.of(
              CleaningVariables.HEIF_DECODER.name()
                  + " names a program that decodes neither HEIC nor AVIF: \""
                  + settings.heifProgram().orElseThrow()
                  + "\"; try /usr/bin/heif-dec, which has to be libheif's and to have its"
                  + " plug-ins, or off"));
    }
    return new HeifSearch(wished, Optional.empty(), Set.of());
  }

  private static List<String> programs(CleaningSettings settings) {
    return switch (settings.heifDecoder()) {
      case FOUND -> HeifDecoder.NAMES;
      case CHOSEN -> settings.heifProgram().map(Path::toString).stream().toList();
      case OFF -> List.of();
    };
  }

  private static HeifDecoder.Settings limited(
      String program, Path folder, CleaningSettings settings) {
    return new HeifDecoder.Settings(
        program, folder, settings.heifTime(), settings.heifMemoryBytes(), OUTPUT_BYTES);
  }

  /** False if the operator must see to it. */
  public boolean asWished() {
    return wished == Decoder.OFF || missing().isEmpty();
  }

  private List<ImageType> missing() {
    return Stream.of(ImageType.HEIC, ImageType.AVIF).filter(t -> !decoded.contains(t)).toList();
  }

  /**
   * One line for the log at start and for the doctor, with what to do where something is missing.
   */
  public String describe() {
    List<ImageType> missing = missing();
    if (missing.isEmpty()) {
      return "HEIC and AVIF are shown through " + program();
    }
    if (decoder.isPresent()) {
      ImageType other = missing.get(0) == ImageType.HEIC ? ImageType.AVIF : ImageType.HEIC;
      return other + " is shown through " + program() + ". " + missing.get(0) + NOT_SHOWN + INSTALL;
    }
    return wished == Decoder.OFF
        ? CleaningVariables.HEIF_DECODER.name()
            + " is off: HEIC and AVIF"
            + NOT_SHOWN
            + "Unset it to have them shown"
        : "there is no heif-dec that decodes: HEIC and AVIF" + NOT_SHOWN + INSTALL;
  }

  private String program() {
    return decoder.map(HeifDecoder::describe).orElseThrow();
  }
}
