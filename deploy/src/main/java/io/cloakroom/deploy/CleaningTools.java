package io.cloakroom.deploy;

import io.cloakroom.deploy.batch.Tools;
import io.cloakroom.deploy.settings.CleaningSettings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.deploy.settings.WrongSettings;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.io.IOException;
import java.util.Map;

/** Makes what the command line cleans files with, by the settings that the bot has too. */
final class CleaningTools {
  private CleaningTools() {}

  /**
   * @param strict only then is a decoder of HEIC and AVIF looked for: it takes a moment
   * @throws WrongSettings with every mistake there is
   * @throws IOException when there is no place for temporary files
   */
  static Tools open(Map<String, String> environment, boolean strict)
      throws WrongSettings, IOException {
    CleaningSettings settings = SettingsReader.forFiles(environment);
    SanitizerLimits limits = settings.limits();
    if (!strict) {
      return new Tools(new Sanitizer(limits), limits.maxBytes(), () -> {});
    }
    DecodingFolder folder = DecodingFolder.make();
    HeifSearch search = HeifSearch.of(settings, folder.path());
    return new Tools(new Sanitizer(limits, search.decoder()), limits.maxBytes(), folder);
  }
}
