package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
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
 * The key that wraps all others: a Tink keyset (AES256-GCM) in a file that only its owner can read.
 * It is made once, at the first start, and never overwritten: whoever loses it loses every picture.
 */
public final class MasterKey {
  private MasterKey() {}

  /**
   * Reads the key, or makes it where there is none.
   *
   * @param mayCreate whether nothing was wrapped yet
   * @throws StorageRefused when others can read the file, it is no keyset, or it is missing though
   *     something was wrapped with it
   */
  public static Aead open(Path file, boolean mayCreate) throws IOException {
    try {
      if (Files.notExists(file)) {
        create(file, mayCreate);
      }
      return read(file);
    } catch (GeneralSecurityException e) {
      throw noKeyset(file, e);
    }
  }

  /**
   * What tells it from others; no secret.
   *
   * @throws StorageRefused when it cannot be read, or is no keyset
   */
  static long id(Path file) throws IOException {
    try {
      return keys(file).getPrimary().getId() & 0xffff_ffffL;
    } catch (GeneralSecurityException e) {
      throw noKeyset(file, e);
    }
  }

  private static StorageRefused noKeyset(Path file, Exception why) {
    return new StorageRefused(
        "the master key file "
            + file
            + " holds no keyset of Tink, or a damaged one; put back your copy of it",
        why);
  }

  private static void create(Path file, boolean mayCreate)
      throws IOException, GeneralSecurityException {
    if (!mayCreate) {
      throw new StorageRefused(
          "the master key file "
              + file
              + " is missing, but pictures and keys were sealed with it; put back your copy of it."
              + " A new one would not open them, so none is made");
    }
    Path folder = OwnerOnly.folderOf(file);
    Path temporary = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      write(
          temporary,
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
      Files.move(temporary, file);
      Durable.forceFolder(folder);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void write(Path file, KeysetHandle keys)
      throws IOException, GeneralSecurityException {
    String json =
        TinkJsonProtoKeysetFormat.serializeKeyset(
                keys, AeadConfig2026.get(), InsecureSecretKeyAccess.get())
            + "\n";
    try (FileChannel channel = OwnerOnly.newFile(file)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(json);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static Aead read(Path file) throws IOException, GeneralSecurityException {
    return keys(file).getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  private static KeysetHandle keys(Path file) throws IOException, GeneralSecurityException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StorageRefused(
          "the master key file " + file + " cannot be read; it must be a file of this user");
    }
    if (!OwnerOnly.isOwnerOnly(file)) {
      throw new StorageRefused(
          "others can read the master key file "
              + file
              + "; only its owner may: try \"chmod 600 "
              + file
              + "\", and change the key if somebody may have read it");
    }
    String json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return TinkJsonProtoKeysetFormat.parseKeyset(
        json, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
  }
}
