package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.sanitizer.settings.CleaningVariables;
import io.cloakroom.sanitizer.settings.DecodingFolder;
import io.cloakroom.sanitizer.settings.HeifSearch;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.settings.WrongSettings;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a command cleans pictures with, closed after the last.
 *
 * @param behind what must be put away afterwards
 */
public record CleaningTools(Sanitizer sanitizer, Closeable behind) implements Closeable {
  public CleaningTools {
    Objects.requireNonNull(sanitizer, "sanitizer");
    Objects.requireNonNull(behind, "behind");
  }

  /** Where a command gets them, once its command line was understood. */
  @FunctionalInterface
  public interface Source {
    /**
     * New tools, to be closed by whoever asked for them.
     *
     * @param strict whether the pixels of every format are to be decoded
     * @throws Exception when they cannot be had as the settings want them
     */
    CleaningTools open(boolean strict) throws Exception;
  }

  /**
   * By the settings that the bot has too.
   *
   * @param known every setting there is; any other that begins like one is refused
   * @param strict only then is a decoder of HEIC and AVIF looked for: it takes a moment
   * @throws WrongSettings with every mistake there is
   * @throws IOException when there is no place for temporary files
   */
  public static CleaningTools open(
      Map<String, String> environment, List<VariableGroup> known, boolean strict)
      throws WrongSettings, IOException {
    CleaningSettings settings = CleaningVariables.read(environment, known);
    SanitizerLimits limits = settings.limits();
    if (!strict) {
      return new CleaningTools(new Sanitizer(limits), () -> {});
    }
    DecodingFolder folder = DecodingFolder.make();
    HeifSearch search = HeifSearch.of(settings, folder.path());
    return new CleaningTools(new Sanitizer(limits, search.decoder()), folder);
  }

  @Override
  public void close() throws IOException {
    behind.close();
  }
}
