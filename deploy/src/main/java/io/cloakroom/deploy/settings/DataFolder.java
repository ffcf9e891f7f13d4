package io.cloakroom.deploy.settings;

import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The folder that everything is kept in. */
public final class DataFolder {
  /** Long enough to delete what a demo leaves. */
  public static final Duration DELETION = Duration.ofMillis(700);

  private DataFolder() {}

  /**
   * Makes the folder, for its owner alone, if it is not there, and checks that it can be used.
   *
   * @throws WrongSettings when it cannot, with the remedy
   * @throws io.cloakroom.storage.files.StorageRefused when others may write to it
   */
  public static void prepare(Path folder) throws WrongSettings {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw wrong(folder, "is no folder");
    }
    if (Files.exists(folder) && !Files.isWritable(folder)) {
      throw wrong(folder, "cannot be written to by the user that runs Cloakroom");
    }
    try {
      OwnerOnly.folder(folder);
    } catch (IOException e) {
      throw wrong(folder, "cannot be made");
    }
  }

  /** Where a demo may keep its things when nobody chose a place: not made yet, not guessable. */
  public static Path scratch() {
    return Path.of(System.getProperty("java.io.tmpdir"), "cloakroom-demo-" + UUID.randomUUID());
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
}
