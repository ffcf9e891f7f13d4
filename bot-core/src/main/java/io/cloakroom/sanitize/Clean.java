package io.cloakroom.sanitize;

import java.util.Objects;

/**
 * A picture from which everything hidden was removed, and which passed the verification gate.
 *
 * @param type the format of {@code bytes}; the same as that of the original
 * @param widthPixels width as displayed, that is with {@code orientation} applied
 * @param heightPixels height as displayed, that is with {@code orientation} applied
 * @param orientation how a viewer turns the stored pixels; recorded in {@code bytes}
 * @param bytes the whole clean file. Not copied, for its size: whoever holds it must not change it
 * @param receipt what was removed
 */
@SuppressWarnings("ArrayRecordComponent") // up to 50 MiB: a copy at every access is not affordable
public record Clean(
    ImageType type,
    int widthPixels,
    int heightPixels,
    Orientation orientation,
    byte[] bytes,
    Receipt receipt)
    implements Sanitized {

  public Clean {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(orientation, "orientation");
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(receipt, "receipt");
    if (widthPixels < 1 || heightPixels < 1) {
      throw new IllegalArgumentException("not a size: " + widthPixels + "x" + heightPixels);
    }
  }

  @Override
  public String toString() {
    return "Clean[" + type + " " + widthPixels + "x" + heightPixels + "]";
  }
}
