package io.cloakroom.storage.keys;

import java.util.Optional;

/**
 * What opens the picture of an image: its wrapped data key, and its use of a body if it has one.
 */
public final class PictureKey {
  private final byte[] wrapped;
  private final Optional<BodyUse> use;
  private final boolean bodyFirst;

  /**
   * @param wrapped the data key of the image, as the master key has wrapped it
   * @param bodyFirst see {@link SharedBodies#bodyFirst}; false without a use
   */
  public PictureKey(byte[] wrapped, Optional<BodyUse> use, boolean bodyFirst) {
    this.wrapped = wrapped.clone();
    this.use = use;
    this.bodyFirst = bodyFirst;
  }

  public byte[] wrapped() {
    return wrapped.clone();
  }

  public Optional<BodyUse> use() {
    return use;
  }

  /** The use of an image whose own bytes are gone, or about to go; empty where these come first. */
  public Optional<BodyUse> bodyFirst() {
    return use.filter(any -> bodyFirst);
  }
}
