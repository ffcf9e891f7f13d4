package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Optional;

/**
 * A compressed picture and, where it is lossy, the transparency beside it.
 *
 * @param alpha the chunk {@code ALPH}; only with a lossy picture
 * @param pixels the chunk {@code VP8 } or {@code VP8L}
 * @param width in pixels, 1 to 16384
 * @param height in pixels, 1 to 16384
 * @param ownAlpha true for a lossless picture that says it has transparent pixels
 */
record WebpPicture(
    Optional<WebpChunk> alpha, WebpChunk pixels, int width, int height, boolean ownAlpha) {

  static final String LOSSY = "VP8 ";
  static final String LOSSLESS = "VP8L";
  static final String ALPHA = "ALPH";

  private static final int LOSSY_HEADER_BYTES = 10;
  private static final int LOSSLESS_HEADER_BYTES = 5;
  private static final int SIDE_BITS = 0x3FFF;
  private static final int MAX_PROFILE = 3;

  /** Two bits over each side say how a viewer might enlarge it. No viewer of WebP does. */
  private static final int UNUSED_SIDE_BITS = 0xC0;

  static boolean isPixels(String type) {
    return type.equals(LOSSY) || type.equals(LOSSLESS);
  }

  /**
   * @param pixels a chunk for which {@link #isPixels} is true
   */
  static WebpPicture read(
      byte[] file, Optional<WebpChunk> alpha, WebpChunk pixels, SanitizerLimits limits)
      throws Rejection {
    WebpPicture picture =
        pixels.type().equals(LOSSY) ? lossy(file, pixels, alpha) : lossless(file, pixels);
    PixelCount.check(picture.width, picture.height, limits);
    if (picture.alpha.isPresent()) {
      WebpAlpha.check(file, picture.alpha.get(), (long) picture.width * picture.height);
    }
    return picture;
  }

  /** RFC 6386, section 9.1: a shown key frame, whose first partition ends within it. */
  private static WebpPicture lossy(byte[] file, WebpChunk chunk, Optional<WebpChunk> alpha)
      throws Rejection {
    int at = chunk.start();
    boolean valid =
        chunk.length() >= LOSSY_HEADER_BYTES && Bytes.matches(file, at + 3, "\u009D\u0001*");
    int tag = valid ? LittleEndian.u24(file, at) : 1;
    boolean keyFrame = (tag & 1) == 0;
    boolean shown = (tag >> 4 & 1) == 1;
    if (!keyFrame
        || !shown
        || (tag >> 1 & 7) > MAX_PROFILE
        || LOSSY_HEADER_BYTES + (tag >> 5) >= chunk.length()) {
      throw Rejection.malformed("the header of its picture is broken");
    }
    int width = LittleEndian.u16(file, at + 6) & SIDE_BITS;
    int height = LittleEndian.u16(file, at + 8) & SIDE_BITS;
    return new WebpPicture(alpha, chunk, width, height, false);
  }

  /** RFC 9649, section 3.4: a signature, 14 bits for each side less one, alpha, version 0. */
  private static WebpPicture lossless(byte[] file, WebpChunk chunk) throws Rejection {
    int at = chunk.start();
    if (chunk.length() <= LOSSLESS_HEADER_BYTES || file[at] != 0x2F) {
      throw Rejection.malformed("the header of its picture is broken");
    }
    long bits = LittleEndian.u32(file, at + 1);
    if (bits >> 29 != 0) {
      throw Rejection.unsupported("a WebP file of a later version");
    }
    int width = 1 + (int) (bits & SIDE_BITS);
    int height = 1 + (int) (bits >> 14 & SIDE_BITS);
    return new WebpPicture(Optional.empty(), chunk, width, height, (bits >> 28 & 1) == 1);
  }

  /** As chunks, with nothing in the bits that no viewer reads. */
  void write(byte[] file, Pieces out) {
    alpha.ifPresent(chunk -> WebpAlpha.write(file, chunk, pixelCount(), out));
    if (pixels.type().equals(LOSSY) && hasUnusedBits(file)) {
      writeLossy(file, out);
    } else {
      pixels.write(file, out);
    }
  }

  private boolean hasUnusedBits(byte[] file) {
    return ((file[pixels.start() + 7] | file[pixels.start() + 9]) & UNUSED_SIDE_BITS) != 0;
  }

  private void writeLossy(byte[] file, Pieces out) {
    byte[] head = new byte[WebpChunk.HEADER_BYTES + LOSSY_HEADER_BYTES];
    System.arraycopy(file, pixels.start() - WebpChunk.HEADER_BYTES, head, 0, head.length);
    head[WebpChunk.HEADER_BYTES + 7] &= ~UNUSED_SIDE_BITS;
    head[WebpChunk.HEADER_BYTES + 9] &= ~UNUSED_SIDE_BITS;
    out.add(head);
    out.add(file, pixels.start() + LOSSY_HEADER_BYTES, pixels.end());
    WebpChunk.pad(pixels.length(), out);
  }

  /** How many bytes of its chunks are not written. */
  int excess(byte[] file) {
    return alpha.map(chunk -> WebpAlpha.excess(file, chunk, pixelCount())).orElse(0);
  }

  private long pixelCount() {
    return (long) width * height;
  }
}
