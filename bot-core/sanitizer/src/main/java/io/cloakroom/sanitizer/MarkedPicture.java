package io.cloakroom.sanitizer;

import java.util.Objects;

/**
 * A picture with its viewer's name on it, in a format that every browser shows. Upright, in sRGB,
 * on white where the original is transparent, without any metadata.
 *
 * @param type JPEG, or PNG for what moves
 * @param bytes the whole file. Not copied, for its size: whoever holds it must not change it
 * @param firstFrameOnly true if the picture moves and this one stands: it has too many or too large
 *     frames to write on all of them
 */
@SuppressWarnings("ArrayRecordComponent") // as in Clean
public record MarkedPicture(ImageType type, byte[] bytes, boolean firstFrameOnly) {

  public MarkedPicture {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(bytes, "bytes");
  }

  @Override
  public String toString() {
    return "MarkedPicture[" + type + (firstFrameOnly ? ", first frame]" : "]");
  }
}
