package io.cloakroom.storage.kms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloakroom.storage.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes that a token did not take the PIN that a file holds, so that neither what runs nor any
 * other start or command sends it again until that file was written anew: whatever starts programs
 * again by itself would have the token lock itself.
 */
final class RefusedPin {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedPin.class);

  private final Pkcs11Settings settings;
  private final Path folder;
  private final Path note;
  private Optional<String> refused = Optional.empty();

  RefusedPin(Pkcs11Settings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
    this.note = folder.resolve("pin-refused");
  }

  /** Whether it was refused as it stands in its file. */
  boolean isKnown() throws IOException {
    String now = trace();
    return refused.filter(now::equals).isPresent()
        || (Files.isRegularFile(note) && Files.readString(note).strip().equals(now));
  }

  void note() {
    try {
      refused = Optional.of(trace());
      if (Files.isDirectory(folder)) {
        WholeFile.write(
            note, new ByteArrayInputStream(refused.get().getBytes(UTF_8)), Optional.empty());
      }
    } catch (IOException e) {
      LOG.warn("that the PIN was refused cannot be noted in the data folder", e);
    }
  }

  void forget() {
    refused = Optional.empty();
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      LOG.warn("the note that a PIN was refused cannot be deleted", e);
    }
  }

  /** Says nothing of the PIN. */
  private String trace() throws IOException {
    return String.join(
        " ",
        settings.module().toString(),
        "" + settings.slot(),
        settings.pinFile().toString(),
        Files.getLastModifiedTime(settings.pinFile()).toString());
  }
}
