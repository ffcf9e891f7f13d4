package io.cloakroom.storage.keys;

import java.util.Optional;

/**
 * What opens the picture of an image: its wrapped data key, and its use of a body if it has one.
 */
public final class PictureKey {
  private final byte[] wrapped;
  private final Optional<BodyUse> use;

  /**
   * @param wrapped the data key of the image, as the master key has wrapped it
   */
  public PictureKey(byte[] wrapped, Optional<BodyUse> use) {
    this.wrapped = wrapped.clone();
    this.use = use;
  }

  public byte[] wrapped() {
    return wrapped.clone();
  }

  public Optional<BodyUse> use() {
    return use;
  }
}
