package io.cloakroom.sanitizer.settings;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.settings.WrongSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bounds within which pictures are cleaned, as an operator sets them. */
public final class CleaningVariables {
  private static final String PREFIX = "CLOAKROOM_";
  private static final String OFF = "off";
  private static final int MEBIBYTE_BITS = 20;
  private static final long MEGAPIXEL = 1_000_000;
  private static final CleaningSettings STANDARD = CleaningSettings.defaults();

  // The upper bounds: beyond them a picture does not fit into any sensible heap, or no frame is
  // ever the last.

  static final Variable<Long> MAX_FILE =
      number(
          "CLOAKROOM_MAX_FILE_MIB",
          "largest file that is taken, in MiB: 1 to 500. Beyond 50 give it more heap, 4 times the"
              + " file",
          STANDARD.limits().maxBytes() >> MEBIBYTE_BITS,
          1,
          500);
  static final Variable<Long> MAX_PIXELS =
      number(
          "CLOAKROOM_MAX_MEGAPIXELS",
          "largest picture, in million pixels: 1 to 1000",
          STANDARD.limits().maxPixels() / MEGAPIXEL,
          1,
          1_000);
  static final Variable<Long> MAX_ANIMATION =
      number(
          "CLOAKROOM_MAX_ANIMATION_MEGAPIXELS",
          "all frames of an animation together, in million pixels: 1 to 100000",
          STANDARD.limits().maxAnimationPixels() / MEGAPIXEL,
          1,
          100_000);
  static final Variable<Long> MAX_FRAMES =
      number(
          "CLOAKROOM_MAX_FRAMES",
          "most frames of an animation: 1 to 100000",
          STANDARD.limits().maxFrames(),
          1,
          100_000);

  /** What decodes HEIC and AVIF; empty for none. */
  public static final Variable<Optional<Path>> HEIF_DECODER =
      Variable.of(
              "CLOAKROOM_HEIF_DECODER",
              "absolute path of libheif's `heif-dec` (or `heif-convert`), or `off`",
              CleaningVariables::program)
          .orElse("the one in `/usr/local/bin`, `/usr/bin` or `/bin`");

  static final Variable<Long> HEIF_SECONDS =
      number(
          "CLOAKROOM_HEIF_SECONDS",
          "how long it may take for one picture: 1 to 600",
          STANDARD.heifTime().toSeconds(),
          1,
          600);
  static final Variable<Long> HEIF_MEMORY =
      number(
          "CLOAKROOM_HEIF_MIB",
          "how much memory it may take, in MiB: 64 to 65536",
          STANDARD.heifMemoryBytes() >> MEBIBYTE_BITS,
          64,
          65_536);

  /** All of them, in the order in which people read them. */
  public static final VariableGroup GROUP =
      VariableGroup.of(
          "Cleaning",
          MAX_FILE,
          MAX_PIXELS,
          MAX_ANIMATION,
          MAX_FRAMES,
          HEIF_DECODER,
          HEIF_SECONDS,
          HEIF_MEMORY);

  private CleaningVariables() {}

  /**
   * For the command line: what matters to it.
   *
   * @param known every setting there is; any other that begins like one is refused
   * @throws WrongSettings with every mistake there is
   */
  public static CleaningSettings read(Map<String, String> variables, List<VariableGroup> known)
      throws WrongSettings {
    Environment environment = new Environment(variables);
    environment.refuseUnknown(PREFIX, known);
    CleaningSettings cleaning = read(environment);
    environment.refuseMistakes();
    return cleaning;
  }

  /** What is not set, or wrong, is as by {@link CleaningSettings#defaults}. */
  public static CleaningSettings read(Environment environment) {
    Optional<Optional<Path>> decoder = environment.value(HEIF_DECODER);
    return new CleaningSettings(
        limits(environment),
        decoder.isEmpty()
            ? CleaningSettings.Decoder.FOUND
            : decoder
                .get()
                .map(program -> CleaningSettings.Decoder.CHOSEN)
                .orElse(CleaningSettings.Decoder.OFF),
        decoder.flatMap(program -> program),
        environment.value(HEIF_SECONDS).map(Duration::ofSeconds).orElse(STANDARD.heifTime()),
        environment
            .value(HEIF_MEMORY)
            .map(mebibytes -> mebibytes << MEBIBYTE_BITS)
            .orElse(STANDARD.heifMemoryBytes()));
  }

  private static SanitizerLimits limits(Environment environment) {
    SanitizerLimits standard = STANDARD.limits();
    return new SanitizerLimits(
        environment.value(MAX_FILE).map(m -> m << MEBIBYTE_BITS).orElse(standard.maxBytes()),
        environment.value(MAX_PIXELS).map(m -> m * MEGAPIXEL).orElse(standard.maxPixels()),
        environment
            .value(MAX_ANIMATION)
            .map(m -> m * MEGAPIXEL)
            .orElse(standard.maxAnimationPixels()),
        environment.value(MAX_FRAMES).map(Long::intValue).orElse(standard.maxFrames()),
        standard.maxIccBytes(),
        standard.maxSegments(),
        standard.maxScans(),
        standard.maxDecodedBytes());
  }

  private static Variable<Long> number(
      String name, String meaning, long standard, long least, long most) {
    return Variable.of(name, meaning, Readings.number(standard, least, most))
        .orElse("`" + standard + "`");
  }

  private static Optional<Path> program(String text) {
    if (text.equals(OFF)) {
      return Optional.empty();
    }
    Path path = Path.of(text);
    if (path.isAbsolute() && Files.isRegularFile(path) && Files.isExecutable(path)) {
      return Optional.of(path);
    }
    throw new IllegalArgumentException(
        "is not the absolute path of a program: \"" + text + "\"; try /usr/bin/heif-dec, or off");
  }
}
