package io.cloakroom.deploy.scan;

import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.sanitizer.settings.HeifSearch;
import io.cloakroom.settings.WrongSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What looks through files and cleans them.
 *
 * @param heif how pictures of HEIF are decoded, where they are
 */
public record RunningCleaning(HeifSearch heif, Cleaning cleaning) {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCleaning.class);

  /**
   * @param decoding a folder of its own, for what a decoder reads and writes
   * @param scanner looks through each file, where there is one
   */
  public static RunningCleaning of(
      CleaningSettings settings, Path decoding, Optional<ClamdAddress> scanner)
      throws WrongSettings, IOException {
    HeifSearch heif = HeifSearch.of(settings, decoding);
    if (heif.asWished()) {
      LOG.info(heif.describe());
    } else {
      LOG.warn(heif.describe());
    }
    SanitizerLimits limits = settings.limits();
    return new RunningCleaning(
        heif,
        new Cleaning(
            new Sanitizer(limits, heif.decoder()),
            new Previewer(limits),
            limits.maxBytes(),
            settings.heifTime(),
            Runtime.getRuntime().maxMemory(),
            new DoorScan(scanner.map(Clamd::new))));
  }
}
