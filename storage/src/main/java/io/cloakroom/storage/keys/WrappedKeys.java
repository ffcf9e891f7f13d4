package io.cloakroom.storage.keys;

import io.cloakroom.vault.ImageId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps the data key of every image, wrapped by the master key: without it the bytes are noise. */
public interface WrappedKeys {
  /** What a key is wrapped with, so that it is of use for this image only. */
  static byte[] about(ImageId image) {
    return ("data key of image " + image).getBytes(StandardCharsets.UTF_8);
  }

  /** The wrapped key of the image; empty when it has none, or none any more. */
  Optional<byte[]> find(ImageId image);

  /**
   * Keeps this key for the image unless it has one. Returns, once it is committed, the one that
   * stands; of any number of callers all get the same.
   */
  byte[] addOrFind(ImageId image, byte[] wrapped);

  /**
   * Forgets the key for ever. Returns once no power cut can bring it back; harmless when there is
   * none.
   */
  void destroy(ImageId image);
}
