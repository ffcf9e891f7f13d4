package io.cloakroom.link;

import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;

/** Destroys pictures with every version that they had. */
public final class Shredder {
  private final LinkStore store;
  private final ImageVault vault;

  public Shredder(LinkStore store, ImageVault vault) {
    this.store = store;
    this.vault = vault;
  }

  /**
   * Destroys the keys and bytes of all of it. To be called once its erasure was claimed, so that
   * nobody puts another version there meanwhile. Repeating it is harmless.
   *
   * @throws IOException when something may be left. Try again.
   */
  public void shred(ImageId image) throws IOException {
    for (PictureVersion version : store.versions(image)) {
      vault.shred(version.was().sealedAs());
    }
    for (Link link : store.of(image)) {
      if (!link.image().isFirstVersion()) {
        vault.shred(link.image().sealedAs());
      }
    }
    vault.shred(image);
  }
}
