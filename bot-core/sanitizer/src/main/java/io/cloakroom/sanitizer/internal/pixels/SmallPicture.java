package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Decodes a clean picture to the size at which it is shown: upright, in sRGB, opaque on white, the
 * first frame of an animation. A JPEG takes the memory of the result, others up to 64 MB.
 */
public final class SmallPicture {

  private static final long MAX_DECODED_BYTES = 64_000_000;

  private SmallPicture() {}

  /**
   * The picture in the size that is asked for, upright.
   *
   * @param facts what its format says of the file
   * @param longestSidePixels of the result; a smaller picture keeps its size
   * @return in 8-bit RGB
   * @throws IOException if no decoder here reads it
   */
  public static BufferedImage decode(
      ImageType type, byte[] clean, PictureFacts facts, int longestSidePixels) throws IOException {
    Size stored = new Size(facts.widthPixels(), facts.heightPixels());
    return decode(type, clean, facts, stored.within(longestSidePixels));
  }

  /** The longest side of the picture; beyond so many pixels, of that many. */
  public static int longestSideWithin(PictureFacts facts, long maxPixels) {
    Size size = new Size(facts.widthPixels(), facts.heightPixels()).withinPixels(maxPixels);
    return Math.max(size.width(), size.height());
  }

  /**
   * @param size of the result before it is turned
   */
  static BufferedImage decode(ImageType type, byte[] clean, PictureFacts facts, Size size)
      throws IOException {
    boolean smaller = size.pixels() < facts.pixels();
    UprightPicture picture =
        upright(
            type == ImageType.JPEG && smaller
                ? shrunk(clean, facts, size)
                : whole(type, clean, facts),
            facts);
    return FlatPicture.of(picture, size.turned(facts.orientation()));
  }

  private static BufferedImage shrunk(byte[] jpeg, PictureFacts facts, Size size)
      throws IOException {
    try {
      return PictureDecoder.shrunk(ImageType.JPEG, jpeg, size.width(), size.height());
    } catch (IOException e) {
      // Another JDK may hand over its rows in another way.
      return whole(ImageType.JPEG, jpeg, facts);
    }
  }

  private static BufferedImage whole(ImageType type, byte[] clean, PictureFacts facts)
      throws IOException {
    return PictureDecoder.decode(type, clean, facts, MAX_DECODED_BYTES);
  }

  private static UprightPicture upright(BufferedImage decoded, PictureFacts facts) {
    return new UprightPicture(decoded, facts.iccProfile(), facts.orientation(), 8);
  }
}
