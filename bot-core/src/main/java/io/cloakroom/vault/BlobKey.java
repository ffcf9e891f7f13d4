package io.cloakroom.vault;

import java.util.Objects;

/** Where one part of one image is kept. */
public record BlobKey(ImageId image, Part part) {
  public BlobKey {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(part, "part");
  }
}
