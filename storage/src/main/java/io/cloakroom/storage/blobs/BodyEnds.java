package io.cloakroom.storage.blobs;

import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes images away from their bodies, the bytes of which go with their last image. */
final class BodyEnds {
  private static final Logger LOG = LoggerFactory.getLogger(BodyEnds.class);

  private final PartStore sealed;
  private final SharedBodies bodies;
  private final UseNotes notes;

  BodyEnds(PartStore sealed, SharedBodies bodies, UseNotes notes) {
    this.sealed = sealed;
    this.bodies = bodies;
    this.notes = notes;
  }

  /**
   * Of an image that is to be erased, the body becomes known if it is not: else that would stay.
   * The erasure waits for nothing that cannot be read.
   */
  void recall(ImageId image) {
    try {
      if (bodies.find(image).isEmpty()) {
        notes.restored(image);
      }
    } catch (IOException unknown) {
      LOG.warn("what is noted of image {}: {}", image, unknown.getClass().getName());
    }
  }

  /** Of an image that is erased. */
  void release(ImageId image) throws IOException {
    Optional<BodyUse> use = bodies.find(image);
    if (use.isEmpty()) {
      return;
    }
    sealed.unmark(use.get().body(), image);
    while (bodies.release(use.get()) && !isDeleted(use.get().body())) {
      LOG.info("body {} is used by others after all", use.get().body());
    }
  }

  /** Of one that is settled it stays: that has no bytes of its own. */
  void withdraw(BodyUse use) throws IOException {
    if (bodies.withdraw(use) && !isDeleted(use.body())) {
      LOG.info("body {} is used after all", use.body());
    }
  }

  /** What ends is deleted, unless an older database did not know who else uses it. */
  private boolean isDeleted(ImageId body) throws IOException {
    if (notes.isUsed(body)) {
      return false;
    }
    for (ImageId image : sealed.marks(body)) {
      sealed.unmark(body, image);
    }
    sealed.delete(body);
    bodies.forget(body);
    return true;
  }
}
