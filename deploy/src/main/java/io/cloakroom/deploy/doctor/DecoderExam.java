package io.cloakroom.deploy.doctor;

import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.sanitizer.settings.DecodingFolder;
import io.cloakroom.sanitizer.settings.HeifSearch;
import io.cloakroom.settings.WrongSettings;
import java.io.IOException;

/** Tries whether HEIC and AVIF pictures, which telephones take, can be shown here. */
final class DecoderExam {
  private static final String PICTURES = "HEIC and AVIF";

  private final CleaningSettings settings;

  DecoderExam(CleaningSettings settings) {
    this.settings = settings;
  }

  Finding finding() {
    try (DecodingFolder folder = DecodingFolder.make()) {
      HeifSearch search = HeifSearch.of(settings, folder.path());
      return search.asWished()
          ? Finding.well(PICTURES, search.describe())
          : Finding.wrong(PICTURES, search.describe());
    } catch (WrongSettings e) {
      return Finding.wrong(PICTURES, String.join("; ", e.mistakes()));
    } catch (IOException e) {
      return Finding.wrong(
          PICTURES, "no folder could be made for them to be decoded in; see to /dev/shm and /tmp");
    }
  }
}
