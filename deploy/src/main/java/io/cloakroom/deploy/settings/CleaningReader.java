package io.cloakroom.deploy.settings;

import io.cloakroom.sanitize.format.SanitizerLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@link CleaningSettings}. */
public final class CleaningReader {
  static final String MAX_FILE = "CLOAKROOM_MAX_FILE_MIB";
  static final String MAX_PIXELS = "CLOAKROOM_MAX_MEGAPIXELS";
  static final String MAX_ANIMATION = "CLOAKROOM_MAX_ANIMATION_MEGAPIXELS";
  static final String MAX_FRAMES = "CLOAKROOM_MAX_FRAMES";
  public static final String HEIF_DECODER = "CLOAKROOM_HEIF_DECODER";
  static final String HEIF_SECONDS = "CLOAKROOM_HEIF_SECONDS";
  static final String HEIF_MEMORY = "CLOAKROOM_HEIF_MIB";
  static final List<String> KEYS =
      List.of(
          MAX_FILE, MAX_PIXELS, MAX_ANIMATION, MAX_FRAMES, HEIF_DECODER, HEIF_SECONDS, HEIF_MEMORY);

  private static final String OFF = "off";
  private static final int MEBIBYTE_BITS = 20;
  private static final long MEGAPIXEL = 1_000_000;

  /** Beyond these a picture does not fit into any sensible heap, or no frame is ever the last. */
  private static final int MOST_FILE_MEBIBYTES = 500;

  private static final int MOST_MEGAPIXELS = 1_000;
  private static final int MOST_ANIMATION_MEGAPIXELS = 100_000;
  private static final int MOST_FRAMES = 100_000;
  private static final int MOST_SECONDS = 600;
  private static final int LEAST_DECODER_MEBIBYTES = 64;
  private static final int MOST_DECODER_MEBIBYTES = 65_536;

  private final Function<String, Optional<String>> values;
  private final List<String> mistakes;

  /**
   * @param values what is set, by key
   * @param mistakes takes what is wrong, each with its remedy
   */
  CleaningReader(Function<String, Optional<String>> values, List<String> mistakes) {
    this.values = values;
    this.mistakes = mistakes;
  }

  CleaningSettings read() {
    CleaningSettings byDefault = CleaningSettings.defaults();
    Optional<String> program = values.apply(HEIF_DECODER);
    Optional<Path> path = program.filter(text -> !text.equals(OFF)).flatMap(this::program);
    return new CleaningSettings(
        limits(byDefault.limits()),
        decoder(program),
        path,
        Duration.ofSeconds(number(HEIF_SECONDS, byDefault.heifTime().toSeconds(), 1, MOST_SECONDS)),
        number(
                HEIF_MEMORY,
                byDefault.heifMemoryBytes() >> MEBIBYTE_BITS,
                LEAST_DECODER_MEBIBYTES,
                MOST_DECODER_MEBIBYTES)
            << MEBIBYTE_BITS);
  }

  private SanitizerLimits limits(SanitizerLimits byDefault) {
    return new SanitizerLimits(
        number(MAX_FILE, byDefault.maxBytes() >> MEBIBYTE_BITS, 1, MOST_FILE_MEBIBYTES)
            << MEBIBYTE_BITS,
        number(MAX_PIXELS, byDefault.maxPixels() / MEGAPIXEL, 1, MOST_MEGAPIXELS) * MEGAPIXEL,
        number(
                MAX_ANIMATION,
                byDefault.maxAnimationPixels() / MEGAPIXEL,
                1,
                MOST_ANIMATION_MEGAPIXELS)
            * MEGAPIXEL,
        (int) number(MAX_FRAMES, byDefault.maxFrames(), 1, MOST_FRAMES),
        byDefault.maxIccBytes(),
        byDefault.maxSegments(),
        byDefault.maxScans(),
        byDefault.maxDecodedBytes());
  }

  private static CleaningSettings.Decoder decoder(Optional<String> program) {
    if (program.isEmpty()) {
      return CleaningSettings.Decoder.FOUND;
    }
    return program.get().equals(OFF)
        ? CleaningSettings.Decoder.OFF
        : CleaningSettings.Decoder.CHOSEN;
  }

  private Optional<Path> program(String text) {
    Path path = Path.of(text);
    if (path.isAbsolute() && Files.isRegularFile(path) && Files.isExecutable(path)) {
      return Optional.of(path);
    }
    mistakes.add(
        HEIF_DECODER
            + " is not the absolute path of a program: \""
            + text
            + "\"; try /usr/bin/heif-dec, or off");
    return Optional.empty();
  }

  private long number(String key, long byDefault, int least, int most) {
    Optional<String> text = values.apply(key);
    if (text.isEmpty()) {
      return byDefault;
    }
    long number = text.get().matches("[0-9]{1,9}") ? Long.parseLong(text.get()) : -1;
    if (number < least || number > most) {
      mistakes.add(
          key
              + " is not a possible number: \""
              + text.get()
              + "\"; try "
              + byDefault
              + ", or "
              + least
              + " to "
              + most);
      return byDefault;
    }
    return number;
  }
}
