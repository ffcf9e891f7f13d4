package io.cloakroom.storage.keys;

import io.cloakroom.vault.ImageId;

/**
 * That the picture of an image is kept as a body, with others of the same bytes, and its way to
 * them.
 */
public final class BodyUse {
  private final ImageId image;
  private final ImageId body;
  private final byte[] wrapped;

  /**
   * @param body under which the bytes are sealed; an image of its own, that is nobody's
   * @param wrapped the key of the body, as the data key of the image has wrapped it
   */
  public BodyUse(ImageId image, ImageId body, byte[] wrapped) {
    this.image = image;
    this.body = body;
    this.wrapped = wrapped.clone();
  }

  public ImageId image() {
    return image;
  }

  public ImageId body() {
    return body;
  }

  public byte[] wrapped() {
    return wrapped.clone();
  }
}
