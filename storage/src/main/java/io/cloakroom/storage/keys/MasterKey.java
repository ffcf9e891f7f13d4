package io.cloakroom.storage.keys;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;

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
  public static MasterKeys open(Path file, boolean mayCreate) throws IOException {
    if (!mayCreate) {
      requireThere(file);
    } else if (Files.notExists(file)) {
      create(file);
    }
    return new MasterKeys(file, System::nanoTime);
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

  private static void create(Path file) throws IOException {
    Path folder = OwnerOnly.folderOf(file);
    Path temporary = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      write(temporary, KeySet.fresh().json() + "\n");
      Files.move(temporary, file);
      Durable.forceFolder(folder);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key can always be made", e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void write(Path file, String json) throws IOException {
    try (FileChannel channel = OwnerOnly.newFile(file)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(json);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
