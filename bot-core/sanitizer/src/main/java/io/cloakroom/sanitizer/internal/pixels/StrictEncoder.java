package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.HeifDecoder;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.gif.GifReencoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/**
 * Encodes the pixels of a clean picture anew, upright and in sRGB, so that nothing but what is seen
 * survives. Takes the memory of the decoded picture once. Thread-safe.
 */
public final class StrictEncoder {

  private static final float QUALITY = 0.92f;
  private static final int ANY_BITS = 16;

  private final SanitizerLimits limits;
  private final Optional<HeifPictures> heif;

  /**
   * @param heif without it HEIC and AVIF are refused
   */
  public StrictEncoder(SanitizerLimits limits, Optional<HeifDecoder> heif) {
    this.limits = limits;
    this.heif = heif.map(decoder -> new HeifPictures(decoder, limits));
  }

  /**
   * A JPEG file for what was lossy, a GIF file for GIF, otherwise a PNG file. Rejects what it
   * cannot decode whole: several pages, most animations, more pixels than fit into {@link
   * SanitizerLimits#maxDecodedBytes}.
   */
  public Encoded encode(ImageType type, byte[] clean, PictureFacts facts) throws Rejection {
    if (type == ImageType.GIF) {
      return new Encoded(ImageType.GIF, GifReencoder.reencode(clean, limits));
    }
    if (facts.frames() > 1) {
      throw Rejection.unsupported(moving(type, facts.frames()));
    }
    return switch (type) {
      case HEIC, AVIF -> heif(type, clean, facts);
      case JPEG -> pixels(type, clean, facts, ImageType.JPEG);
      case PNG, GIF, TIFF, BMP -> pixels(type, clean, facts, ImageType.PNG);
      case WEBP -> pixels(type, clean, facts, isLossyWebp(clean) ? ImageType.JPEG : ImageType.PNG);
    };
  }

  private static String moving(ImageType type, int frames) {
    return switch (type) {
      case TIFF -> "a TIFF file of " + frames + " pages cannot be cleaned strictly";
      case PNG -> "an animated PNG picture cannot be cleaned strictly";
      case WEBP -> "an animated WebP picture cannot be cleaned strictly";
      case AVIF -> "an AVIF image sequence cannot be cleaned strictly";
      case HEIC -> "a HEIC image sequence cannot be cleaned strictly";
      case GIF, JPEG, BMP -> "a file of " + frames + " pictures cannot be cleaned strictly";
    };
  }

  private Encoded heif(ImageType type, byte[] clean, PictureFacts facts) throws Rejection {
    if (heif.isEmpty()) {
      throw Rejection.unsupported(
          "a " + type + " picture cannot be cleaned strictly here, as heif-dec is missing");
    }
    HeifPictures.Decodable picture =
        heif.get().decode(type, clean, facts).orElseThrow(StrictEncoder::undecodable);
    ImageType target = HeifPictures.hasAlpha(clean) ? ImageType.PNG : ImageType.JPEG;
    return pixels(picture.type(), picture.clean(), picture.facts(), target);
  }

  private Encoded pixels(ImageType type, byte[] clean, PictureFacts facts, ImageType target)
      throws Rejection {
    try {
      int bits = PictureDecoder.bitsPerPixel(type, clean);
      long maxPixels = limits.maxDecodedBytes() * 8 / bits;
      if (facts.pixels() > maxPixels) {
        throw Rejection.tooLarge(
            PixelCount.megapixels((double) facts.pixels(), maxPixels) + " to be cleaned strictly");
      }
      BufferedImage decoded = PictureDecoder.decode(type, clean, facts, limits.maxDecodedBytes());
      int most = target == ImageType.JPEG ? 8 : ANY_BITS;
      UprightPicture picture =
          new UprightPicture(decoded, facts.iccProfile(), facts.orientation(), most);
      return encode(picture, target);
    } catch (IOException | RuntimeException e) {
      // Decoders report pictures that they cannot read by exceptions of any kind.
      throw undecodable();
    }
  }

  private static Encoded encode(UprightPicture picture, ImageType target) {
    BufferedImage image = LazyRaster.image(picture);
    return target == ImageType.JPEG && picture.bands() != 4
        ? new Encoded(ImageType.JPEG, JpegEncoder.encode(image, QUALITY, true))
        : new Encoded(ImageType.PNG, PngEncoder.encode(image));
  }

  private static Rejection undecodable() {
    return Rejection.unsupported("its pixels cannot be decoded here, which strict cleaning needs");
  }

  /** Its simple layout; alpha beside lossy colours shows when it is decoded. */
  private static boolean isLossyWebp(byte[] clean) {
    for (int at = 12; at + 8 <= clean.length; at += chunkBytes(clean, at)) {
      if (Bytes.matches(clean, at, "VP8 ")) {
        return true;
      }
      if (Bytes.matches(clean, at, "VP8L")) {
        return false;
      }
    }
    return false;
  }

  /** RFC 9649, 2.3: a name, a length in little-endian order, data, and a byte to make it even. */
  private static int chunkBytes(byte[] clean, int at) {
    long length = Integer.toUnsignedLong(Integer.reverseBytes(Bytes.i32(clean, at + 4)));
    return (int) Math.min(clean.length, 8 + length + (length & 1));
  }
}
