package io.cloakroom.link;

import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.util.Objects;

/**
 * A cleaned picture in the vault, as much as is needed to serve it.
 *
 * @param widthPixels as it is shown, its orientation applied
 * @param bytes of the cleaned file
 * @param preview whether the vault holds a {@link Part#PREVIEW} too
 */
public record StoredImage(
    ImageId id, ImageType type, int widthPixels, int heightPixels, long bytes, boolean preview) {
  public StoredImage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
  }

  public BlobKey picture() {
    return new BlobKey(id, Part.PICTURE);
  }
}
