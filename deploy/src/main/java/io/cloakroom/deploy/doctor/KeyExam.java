package io.cloakroom.deploy.doctor;

import io.cloakroom.deploy.keys.KeyReport;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the master keys: which seals, and what older ones still open. */
final class KeyExam {
  private static final String KEY = "master key";

  private final Settings settings;

  KeyExam(Settings settings) {
    this.settings = settings;
  }

  Finding finding() throws InterruptedException {
    Path file = settings.storage().masterKeyFile();
    if (Files.notExists(file)) {
      return Finding.open(KEY, file + " is not there yet; the first start makes it");
    }
    try {
      KeyReport report = KeyReport.of(settings);
      if (!report.missing().isEmpty()) {
        return Finding.wrong(KEY, String.join("; ", report.missing()));
      }
      return Finding.well(
          KEY,
          String.join("; ", report.lines())
              + ". Whether a copy of "
              + file
              + " is kept apart"
              + (isBesideData(file) ? " from this disk, which has both key and data," : "")
              + " cannot be seen from here: \"cloakroom keys check COPY\" tries one");
    } catch (StorageRefused said) {
      return Finding.open(KEY, String.valueOf(said.getMessage()));
    } catch (IOException e) {
      return Finding.open(KEY, "how far it is cannot be asked (" + e.getMessage() + ")");
    }
  }

  private boolean isBesideData(Path file) {
    try {
      return Files.getFileStore(file).equals(Files.getFileStore(settings.dataDir()));
    } catch (IOException unknown) {
      return false;
    }
  }
}
