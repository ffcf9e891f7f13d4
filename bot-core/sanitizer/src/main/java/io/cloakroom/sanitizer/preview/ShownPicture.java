package io.cloakroom.sanitizer.preview;

import io.cloakroom.sanitizer.ImageType;
import java.util.Objects;

/**
 * A version of a picture that is made to be shown: with its viewer's name on it, or smaller. In a
 * format that every browser shows, upright, in sRGB, on white where the original is transparent,
 * without any metadata.
 *
 * @param type JPEG, or PNG for what moves
 * @param bytes the whole file. Not copied, for its size: whoever holds it must not change it
 * @param firstFrameOnly true if the picture moves and this one stands: it has too many or too large
 *     frames
 */
@SuppressWarnings("ArrayRecordComponent") // as in Clean
public record ShownPicture(ImageType type, byte[] bytes, boolean firstFrameOnly) {

  public ShownPicture {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(bytes, "bytes");
  }

  @Override
  public String toString() {
    return "ShownPicture[" + type + (firstFrameOnly ? ", first frame]" : "]");
  }
}
