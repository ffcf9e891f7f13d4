package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.HeifDecoder;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes of a clean picture one that every browser shows: upright, in sRGB, at most 16 megapixels.
 * PNG where it is small, gray, transparent or of a palette, JPEG otherwise. Thread-safe.
 */
public final class RenditionMaker {

  private static final long MAX_PIXELS = 16_000_000;
  private static final long MAX_DECODED_BYTES = 64_000_000;

  /** Up to here PNG costs little, and drawings stay sharp. */
  private static final long MAX_PNG_PIXELS = 1_000_000;

  private final Optional<HeifPictures> heif;

  /**
   * @param heif without it HEIC and AVIF have no rendition
   */
  public RenditionMaker(SanitizerLimits limits, Optional<HeifDecoder> heif) {
    this.heif = heif.map(decoder -> new HeifPictures(decoder, limits));
  }

  /** How many pixels a rendition has at least: all, or nearly as many as it may have. */
  public static long leastPixels(PictureFacts facts) {
    return facts.pixels() <= MAX_PIXELS ? facts.pixels() : MAX_PIXELS / 10 * 9;
  }

  public boolean decodesHeif() {
    return heif.isPresent();
  }

  /**
   * Rejects what {@link #make} rejects, and makes nothing. Does nothing where there is no decoder.
   */
  public void prove(ImageType type, byte[] clean, PictureFacts facts) throws Rejection {
    if (heif.isPresent() && isHeif(type)) {
      heif.get().decode(type, clean, facts);
    }
  }

  private static boolean isHeif(ImageType type) {
    return type == ImageType.HEIC || type == ImageType.AVIF;
  }

  /**
   * Empty if no decoder here reads the picture; asking again gives the same. Rejects HEIC and AVIF
   * that decode to other pixels than they tell of, or to none.
   */
  public Optional<Encoded> make(ImageType type, byte[] clean, PictureFacts facts) throws Rejection {
    try {
      if (isHeif(type)) {
        Optional<HeifPictures.Decodable> picture =
            heif.isPresent() ? heif.get().decode(type, clean, facts) : Optional.empty();
        return picture.isEmpty()
            ? Optional.empty()
            : Optional.of(
                encode(picture.get().type(), picture.get().clean(), picture.get().facts()));
      }
      return Optional.of(encode(type, clean, facts));
    } catch (IOException | RuntimeException e) {
      // Decoders report pictures that they cannot read by exceptions of any kind.
      return Optional.empty();
    }
  }

  private static Encoded encode(ImageType type, byte[] clean, PictureFacts facts)
      throws IOException {
    Size stored = new Size(facts.widthPixels(), facts.heightPixels());
    Size wanted = stored.withinPixels(MAX_PIXELS);
    boolean smaller = !wanted.equals(stored);
    boolean shrunk = smaller && type == ImageType.JPEG;
    BufferedImage decoded =
        shrunk
            ? PictureDecoder.shrunk(type, clean, wanted.width(), wanted.height())
            : PictureDecoder.decode(type, clean, facts, MAX_DECODED_BYTES);
    UprightPicture picture =
        new UprightPicture(decoded, facts.iccProfile(), facts.orientation(), 8);
    if (smaller && !shrunk) {
      return jpeg(FlatPicture.of(picture, wanted.turned(facts.orientation())));
    }
    boolean photo =
        picture.bands() == 3
            && facts.pixels() > MAX_PNG_PIXELS
            && !(decoded.getColorModel() instanceof IndexColorModel);
    return photo ? jpeg(LazyRaster.image(picture)) : png(LazyRaster.image(picture));
  }

  private static Encoded jpeg(BufferedImage picture) {
    return new Encoded(ImageType.JPEG, JpegEncoder.encodeSharp(picture));
  }

  private static Encoded png(BufferedImage picture) {
    return new Encoded(ImageType.PNG, PngEncoder.encode(picture));
  }
}
