package io.cloakroom.vault;

import io.cloakroom.sanitizer.ImageType;
import java.util.Objects;

/**
 * What pages show of a picture in the vault that not every browser shows, or that is larger than
 * what they show.
 *
 * @param type one that every browser shows
 * @param widthPixels as it is shown
 * @param bytes of the file
 */
public record StoredRendition(ImageType type, int widthPixels, int heightPixels, long bytes) {
  public StoredRendition {
    Objects.requireNonNull(type, "type");
    if (!type.isShownByBrowsers()) {
      throw new IllegalArgumentException("not shown by every browser: " + type);
    }
  }
}
