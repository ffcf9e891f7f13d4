package io.cloakroom.sanitizer.preview;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.pixels.JpegEncoder;
import io.cloakroom.sanitizer.internal.pixels.SmallPicture;
import io.cloakroom.sanitizer.internal.pixels.mark.MarkPen;
import io.cloakroom.sanitizer.internal.pixels.motion.MarkedMotion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.resizers.configurations.ScalingMode;

/**
 * Makes small JPEG pictures out of clean ones: upright, in sRGB, without any metadata, on white
 * where the original is transparent, the first frame of an animation; only with a mark on them do
 * animations go on moving. Takes memory for the preview, not for the picture. Thread-safe.
 */
public final class Previewer {

  /** So few pixels that no face, number or text outlasts them. */
  private static final int BLUR_PIXELS = 24;

  /** A decoder holds all of a progressive picture in memory outside the heap, 6 bytes a pixel. */
  private static final long MAX_PROGRESSIVE_PIXELS = 50_000_000;

  private static final int MAX_SIDE_PIXELS = 2048;

  /** Of a picture that is handed out whole: so much of it fits into the memory there is. */
  private static final long MAX_WHOLE_PIXELS = 16_000_000;

  private final SanitizerLimits limits;
  private final LosslessCleaner cleaner;
  private final LongSupplier nanos;

  /**
   * @param limits beyond which a picture has no preview
   */
  public Previewer(SanitizerLimits limits) {
    this(limits, System::nanoTime);
  }

  /**
   * @param limits beyond which a picture has no preview
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public Previewer(SanitizerLimits limits, LongSupplier nanos) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.nanos = Objects.requireNonNull(nanos, "nanos");
    cleaner = new LosslessCleaner(limits);
  }

  /**
   * As {@link #low(ImageType, byte[], int)}; empty too if something stood in it that was removed
   * from the original.
   */
  public Optional<byte[]> low(Clean picture, int longestSidePixels) {
    return low(picture.type(), picture.bytes(), longestSidePixels)
        .filter(picture.original()::isAbsentFrom);
  }

  /**
   * The picture in low resolution, as a JPEG file.
   *
   * @param type of {@code clean}
   * @param clean the bytes of a {@link Clean}; never those of a stranger
   * @param longestSidePixels 1 to 2048; a smaller picture keeps its size
   * @return empty if no decoder here can read this picture (12 bits, for example) or it is beyond
   *     the limits; asking again gives the same
   * @throws IllegalArgumentException if the size is none of those
   */
  public Optional<byte[]> low(ImageType type, byte[] clean, int longestSidePixels) {
    check(longestSidePixels);
    return small(type, clean, longestSidePixels).flatMap(this::encode);
  }

  /**
   * As {@link #blur(ImageType, byte[], int)}; empty too if something stood in it that was removed
   * from the original.
   */
  public Optional<byte[]> blur(Clean picture, int longestSidePixels) {
    return blur(picture.type(), picture.bytes(), longestSidePixels)
        .filter(picture.original()::isAbsentFrom);
  }

  /**
   * The colours of the picture without anything that can be made out, as a JPEG file.
   *
   * @param type of {@code clean}
   * @param clean the bytes of a {@link Clean}; never those of a stranger
   * @param longestSidePixels 1 to 2048; the size of the result
   * @return empty where {@link #low(ImageType, byte[], int)} is
   * @throws IllegalArgumentException if the size is none of those
   */
  public Optional<byte[]> blur(ImageType type, byte[] clean, int longestSidePixels) {
    check(longestSidePixels);
    return small(type, clean, BLUR_PIXELS)
        .map(few -> enlarge(few, longestSidePixels))
        .flatMap(this::encode);
  }

  /**
   * The picture no larger than that, for a page: a JPEG file, of an animation its first frame.
   *
   * @param type of {@code clean}
   * @param clean the bytes of a {@link Clean}; never those of a stranger
   * @param longestSidePixels 1 to 2048; a smaller picture keeps its size
   * @return empty where {@link #low(ImageType, byte[], int)} is
   * @throws IllegalArgumentException if the size is none of those
   */
  public Optional<ShownPicture> bounded(ImageType type, byte[] clean, int longestSidePixels) {
    check(longestSidePixels);
    return small(type, clean, longestSidePixels)
        .flatMap(picture -> gated(JpegEncoder.encodeSharp(picture)))
        .map(jpeg -> new ShownPicture(ImageType.JPEG, jpeg, moves(type, clean)));
  }

  /**
   * The same to be kept, with its size.
   *
   * @param type of {@code clean}
   * @param clean the bytes of a {@link Clean}; never those of a stranger
   * @param longestSidePixels 1 to 2048; a smaller picture keeps its size
   * @return empty where {@link #low(ImageType, byte[], int)} is, and for an animation
   * @throws IllegalArgumentException if the size is none of those
   */
  public Optional<Rendition> rendition(ImageType type, byte[] clean, int longestSidePixels) {
    check(longestSidePixels);
    if (moves(type, clean)) {
      return Optional.empty();
    }
    return small(type, clean, longestSidePixels)
        .flatMap(
            picture ->
                gated(JpegEncoder.encodeSharp(picture))
                    .map(
                        jpeg ->
                            new Rendition(
                                ImageType.JPEG, picture.getWidth(), picture.getHeight(), jpeg)));
  }

  private boolean moves(ImageType type, byte[] clean) {
    return facts(type, clean).filter(facts -> MarkedMotion.moves(type, facts)).isPresent();
  }

  /**
   * The picture with a name, a time and a link's code written all across it: a JPEG file, or of an
   * animation in GIF, PNG or WebP an animated PNG file with as many frames, on each of which it is
   * written, shown for as long and as often. An animation of more than 64 megapixels of all frames
   * together, or of more than 2 megapixels or this size on its canvas, or that becomes larger than
   * 4 MiB or takes longer than two seconds, is its first frame.
   *
   * @param type of {@code clean}
   * @param clean the bytes of a {@link Clean}; never those of a stranger
   * @param longestSidePixels 1 to 2048; a smaller picture keeps its size
   * @param mark who looks at it
   * @return empty where {@link #low(ImageType, byte[], int)} is
   * @throws IllegalArgumentException if the size is none of those
   */
  public Optional<ShownPicture> watermarked(
      ImageType type, byte[] clean, int longestSidePixels, ViewerMark mark) {
    check(longestSidePixels);
    return marked(type, clean, longestSidePixels, mark);
  }

  /**
   * The same, as large as the picture is, up to 16 megapixels: in that size beyond.
   *
   * @param type of {@code clean}
   * @param clean the bytes of a {@link Clean}; never those of a stranger
   * @param mark who takes it
   * @return empty where {@link #low(ImageType, byte[], int)} is
   */
  public Optional<ShownPicture> watermarked(ImageType type, byte[] clean, ViewerMark mark) {
    return facts(type, clean)
        .map(facts -> SmallPicture.longestSideWithin(facts, MAX_WHOLE_PIXELS))
        .flatMap(longest -> marked(type, clean, longest, mark));
  }

  private Optional<ShownPicture> marked(
      ImageType type, byte[] clean, int longestSidePixels, ViewerMark mark) {
    Optional<PictureFacts> moving =
        facts(type, clean).filter(facts -> MarkedMotion.moves(type, facts));
    return moving
        .flatMap(facts -> moving(type, clean, facts, longestSidePixels, mark))
        .or(() -> still(type, clean, longestSidePixels, mark, moving.isPresent()));
  }

  private Optional<ShownPicture> still(
      ImageType type, byte[] clean, int longestSidePixels, ViewerMark mark, boolean moves) {
    Optional<BufferedImage> small = small(type, clean, longestSidePixels);
    small.ifPresent(picture -> MarkPen.write(mark, picture));
    return small.flatMap(this::encode).map(jpeg -> new ShownPicture(ImageType.JPEG, jpeg, moves));
  }

  /** Through the same gate, and only with every frame. */
  private Optional<ShownPicture> moving(
      ImageType type, byte[] clean, PictureFacts facts, int longestSidePixels, ViewerMark mark) {
    try {
      Optional<byte[]> made =
          MarkedMotion.write(mark, type, clean, facts, longestSidePixels, limits, nanos);
      if (made.isEmpty()) {
        return Optional.empty();
      }
      byte[] png = cleaner.clean(made.get(), Formats.of(ImageType.PNG), Set.of()).bytes();
      PictureFacts after = Formats.of(ImageType.PNG).facts(png, limits);
      boolean whole = after.frames() == facts.frames() && after.pixels() == facts.pixels();
      return whole ? Optional.of(new ShownPicture(ImageType.PNG, png, false)) : Optional.empty();
    } catch (Rejection | IOException | RuntimeException e) {
      // As in small.
      return Optional.empty();
    }
  }

  private Optional<PictureFacts> facts(ImageType type, byte[] clean) {
    try {
      return Optional.of(Formats.of(type).facts(clean, limits));
    } catch (Rejection | RuntimeException e) {
      // Not a clean file after all; what reads it next says so.
      return Optional.empty();
    }
  }

  private Optional<byte[]> encode(BufferedImage picture) {
    return gated(JpegEncoder.encode(picture));
  }

  /** Through the gate that every clean file goes through. */
  private Optional<byte[]> gated(byte[] made) {
    try {
      return Optional.of(cleaner.clean(made, Formats.of(ImageType.JPEG), Set.of()).bytes());
    } catch (Rejection e) {
      return Optional.empty();
    }
  }

  private Optional<BufferedImage> small(ImageType type, byte[] clean, int longestSidePixels) {
    try {
      PictureFacts facts = Formats.of(type).facts(clean, limits);
      if (facts.progressive() && facts.pixels() > MAX_PROGRESSIVE_PIXELS) {
        return Optional.empty();
      }
      return Optional.of(SmallPicture.decode(type, clean, facts, longestSidePixels));
    } catch (Rejection | IOException | RuntimeException e) {
      // Decoders report pictures that they cannot read by exceptions of any kind.
      return Optional.empty();
    }
  }

  private static BufferedImage enlarge(BufferedImage picture, int longestSidePixels) {
    try {
      return Thumbnails.of(picture)
          .size(longestSidePixels, longestSidePixels)
          .imageType(BufferedImage.TYPE_INT_RGB)
          .scalingMode(ScalingMode.PROGRESSIVE_BILINEAR)
          .asBufferedImage();
    } catch (IOException e) {
      throw new IllegalStateException("enlarging in memory", e);
    }
  }

  private static void check(int longestSidePixels) {
    if (longestSidePixels < 1 || longestSidePixels > MAX_SIDE_PIXELS) {
      throw new IllegalArgumentException(
          "not a size of a preview: " + longestSidePixels + "; take 1 to " + MAX_SIDE_PIXELS);
    }
  }
}
