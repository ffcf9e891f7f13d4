package io.cloakroom.sanitizer.preview;

import io.cloakroom.sanitizer.ImageType;
import java.util.Objects;

/**
 * A picture in a format that every browser shows, made from the pixels of a clean one that not
 * every browser shows, or that is larger than what is shown. Upright, in sRGB, without any
 * metadata.
 *
 * @param type JPEG or PNG
 * @param widthPixels width of the rendition, which may be smaller than that of the picture
 * @param heightPixels its height
 * @param bytes the whole file. Not copied, for its size: whoever holds it must not change it
 */
@SuppressWarnings("ArrayRecordComponent") // as in Clean
public record Rendition(ImageType type, int widthPixels, int heightPixels, byte[] bytes) {

  public Rendition {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(bytes, "bytes");
  }

  @Override
  public String toString() {
    return "Rendition[" + type + " " + widthPixels + "x" + heightPixels + "]";
  }
}
