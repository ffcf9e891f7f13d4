package io.cloakroom.sanitizer.likeness;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.pixels.SmallPicture;
import io.cloakroom.sanitizer.internal.pixels.Stretched;
import io.cloakroom.sanitizer.preview.Rendition;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes the likeness of clean pictures: of an animation its first frame, of what is transparent as
 * it looks on white. Thread-safe.
 */
public final class Likenesses {

  /**
   * Every picture is made so large first: the reference blurs one of some hundred pixels hardly,
   * and one of fewer not at all, and takes other samples of copies in other sizes. Then PDQ's means
   * are taken of three pixels, and its samples in the middle of five, so that a mirrored picture
   * has the mirrored samples.
   */
  private static final int PIXELS = 320;

  /** As of previews: a decoder holds all of such a picture outside the heap. */
  private static final long MAX_PROGRESSIVE_PIXELS = 50_000_000;

  private final SanitizerLimits limits;

  /**
   * @param limits beyond which a picture has no likeness
   */
  public Likenesses(SanitizerLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /** Of what browsers show of it; empty where {@link #of(ImageType, byte[])} is. */
  public Optional<Likeness> of(Clean picture) {
    return of(
        picture.rendition().map(Rendition::type).orElse(picture.type()),
        picture.rendition().map(Rendition::bytes).orElse(picture.bytes()));
  }

  /**
   * The likeness of a picture.
   *
   * @param type of {@code clean}
   * @param clean the bytes of a {@link Clean} or of its rendition; never those of a stranger
   * @return empty if no decoder here can read this picture, it is beyond the limits, or has a side
   *     of less than 5 pixels; asking again gives the same
   */
  public Optional<Likeness> of(ImageType type, byte[] clean) {
    try {
      PictureFacts facts = Formats.of(type).facts(clean, limits);
      if (facts.progressive() && facts.pixels() > MAX_PROGRESSIVE_PIXELS) {
        return Optional.empty();
      }
      BufferedImage small = SmallPicture.decode(type, clean, facts, PIXELS);
      return Math.min(small.getWidth(), small.getHeight()) < Pdq.LEAST_SIDE
          ? Optional.empty()
          : Optional.of(Pdq.of(Stretched.of(small, PIXELS, PIXELS)));
    } catch (Rejection | IOException | RuntimeException e) {
      // Decoders report pictures that they cannot read by exceptions of any kind.
      return Optional.empty();
    }
  }
}
