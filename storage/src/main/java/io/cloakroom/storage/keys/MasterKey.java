package io.cloakroom.storage.keys;

import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The key that wraps all others, in a file that only its owner can read. The first is made at the
 * first start, and never overwritten: whoever loses it loses every picture.
 */
public final class MasterKey {
  private MasterKey() {}

  /**
   * Reads the keys, or makes one where there is none.
   *
   * @param mayCreate whether nothing was wrapped yet
   * @throws StorageRefused when others can read the file, it is no keyset, or it is missing though
   *     something was wrapped with it
   */
  public static MasterKeys open(KeyFile file, boolean mayCreate) throws IOException {
    if (!mayCreate) {
      requireThere(file.path());
    } else if (Files.notExists(file.path())) {
      file.create();
    }
    file.removeUnfinished();
    return new MasterKeys(file, System::nanoTime);
  }

  /** The same of a file in clear. */
  public static MasterKeys open(Path file, boolean mayCreate) throws IOException {
    return open(new KeyFile(file), mayCreate);
  }

  /**
   * @throws StorageRefused when it is missing
   */
  static void requireThere(Path file) {
    if (Files.notExists(file)) {
      throw new StorageRefused(
          "the master key file "
              + file
              + " is missing, but pictures and keys were sealed with it; put back your copy of it."
              + " A new one would not open them, so none is made");
    }
  }
}
