package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.preview.Rendition;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture from which everything hidden was removed, and which passed the verification gate.
 *
 * @param type the format of {@code bytes}; that of the original, unless strict cleaning made
 *     another of it
 * @param widthPixels width as displayed, that is with {@code orientation} applied
 * @param heightPixels height as displayed, that is with {@code orientation} applied
 * @param orientation how a viewer turns the stored pixels; recorded in {@code bytes}
 * @param bytes the whole clean file. Not copied, for its size: whoever holds it must not change it
 * @param receipt what was removed
 * @param rendition what browsers show instead of {@code bytes}; empty where every browser shows
 *     these, and where no decoder here can read them
 * @param original for whoever makes smaller pictures of this one; holds on to the original's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // up to 50 MiB: a copy at every access is not affordable
public record Clean(
    ImageType type,
    int widthPixels,
    int heightPixels,
    Orientation orientation,
    byte[] bytes,
    Receipt receipt,
    Optional<Rendition> rendition,
    Original original)
    implements Sanitized {

  /**
   * @throws IllegalArgumentException if a side is below 1
   */
  public Clean {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(orientation, "orientation");
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(receipt, "receipt");
    Objects.requireNonNull(rendition, "rendition");
    Objects.requireNonNull(original, "original");
    if (widthPixels < 1 || heightPixels < 1) {
      throw new IllegalArgumentException("not a size: " + widthPixels + "x" + heightPixels);
    }
  }

  @Override
  public String toString() {
    return "Clean[" + type + " " + widthPixels + "x" + heightPixels + "]";
  }
}
