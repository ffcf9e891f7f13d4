package io.cloakroom.chat.messenger;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.DurableCopies;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real proof of copies, made by a vault whose store is a map. */
public final class Proof {
  private Proof() {}

  /** Proof that some copy was read back. */
  public static DurableCopies ofCopies() throws IOException {
    ImageVault vault = new ImageVault(new Blobs());
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
    return vault.prove(List.of(vault.seal(key, new byte[] {1})), () -> {}).orElseThrow();
  }

  /** Whether each of the copies can be read back. */
  public static boolean isThere(ImageVault vault, List<StoredCopy> copies) {
    try {
      return vault.prove(copies, () -> {}).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Blobs implements BlobStore {
    private final Map<BlobKey, byte[]> blobs = new HashMap<>();

    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      blobs.put(key, bytes.readAllBytes());
    }

    @Override
    public Optional<InputStream> open(BlobKey key) {
      return Optional.ofNullable(blobs.get(key)).map(ByteArrayInputStream::new);
    }

    @Override
    public void delete(ImageId image) {
      blobs.keySet().removeIf(key -> key.image().equals(image));
    }
  }
}
