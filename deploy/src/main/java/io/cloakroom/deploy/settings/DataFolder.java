package io.cloakroom.deploy.settings;

import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder that everything is kept in. */
public final class DataFolder {
  /** Long enough to {@link #delete} what a demo leaves. */
  public static final Duration DELETION = Duration.ofSeconds(1);

  private DataFolder() {}

  /**
   * Makes the folder, for its owner alone, if it is not there, and checks that it can be used.
   *
   * @throws WrongSettings when it cannot, with the remedy
   * @throws io.cloakroom.storage.files.StorageRefused when others may write to it
   */
  public static void prepare(Path folder) throws WrongSettings {
    try {
      OwnerOnly.folder(folder);
    } catch (IOException e) {
      throw wrong(folder, "cannot be made or is no folder");
    }
    if (!Files.isWritable(folder)) {
      throw wrong(folder, "cannot be written to by the user that runs Cloakroom");
    }
  }

  /** Where a demo may keep its things when nobody chose a place: not made yet, not guessable. */
  public static Path scratch() {
    return Path.of(System.getProperty("java.io.tmpdir"), "cloakroom-demo-" + UUID.randomUUID());
  }

  /**
   * Deletes the folder and all that is in it; nothing happens when there is none.
   *
   * @throws IOException when something is left; all else is deleted
   */
  public static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<IOException> left = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> deleteOne(path, left));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!left.isEmpty()) {
      throw left.get(0);
    }
  }

  private static WrongSettings wrong(Path folder, String what) {
    return new WrongSettings(
        List.of(
            "the data folder "
                + folder
                + " "
                + what
                + "; choose another with "
                + ProgramVariables.DATA_DIR.name()));
  }

  private static void deleteOne(Path path, List<IOException> left) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      left.add(e);
    }
  }
}
