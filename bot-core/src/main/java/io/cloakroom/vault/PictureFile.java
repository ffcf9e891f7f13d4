package io.cloakroom.vault;

import io.cloakroom.sanitizer.ImageType;
import java.util.Objects;

/**
 * One file of a picture in the vault that can be handed out.
 *
 * @param bytes how many it has
 */
public record PictureFile(BlobKey key, ImageType type, long bytes) {
  public PictureFile {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(type, "type");
  }
}
