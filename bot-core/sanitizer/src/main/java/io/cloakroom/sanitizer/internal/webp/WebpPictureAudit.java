package io.cloakroom.sanitizer.internal.webp;

import static io.cloakroom.sanitizer.internal.webp.WebpAudit.fourLetters;
import static io.cloakroom.sanitizer.internal.webp.WebpAudit.require;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.pixels.vp8.Vp8Surplus;
import java.nio.ByteBuffer;

/** The part of {@link WebpAudit} that checks one compressed picture. */
final class WebpPictureAudit {

  private static final int ALPH = fourLetters("ALPH");
  private static final int VP8 = fourLetters("VP8 ");
  private static final int VP8L = fourLetters("VP8L");
  private static final String AFTER_PIXELS = "data after its pixels";
  private static final int START_CODE = 0x2A019D;

  private final byte[] file;
  private final ByteBuffer bytes;
  private int width;
  private int height;

  /**
   * @param file what {@code bytes} is a view of
   * @param bytes at the first chunk of the picture when {@link #check} is called
   */
  WebpPictureAudit(byte[] file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Of the picture checked last, in pixels. */
  int width() {
    return width;
  }

  /** Of the picture checked last, in pixels. */
  int height() {
    return height;
  }

  /** An unsigned number of so many bytes. */
  int number(int size) throws Rejection {
    require(bytes.remaining() >= size, "a cut chunk");
    int value = 0;
    for (int shift = 0; shift < 8 * size; shift += 8) {
      value |= (bytes.get() & 0xFF) << shift;
    }
    return value;
  }

  void checkPadding(int length) throws Rejection {
    if (length % 2 != 0) {
      require(bytes.hasRemaining() && bytes.get() == 0, "padding that is not zero");
    }
  }

  /**
   * Moves behind the picture.
   *
   * @param alphaAllowed whether transparency may stand before a lossy picture
   */
  void check(boolean alphaAllowed) throws Rejection {
    int type = nextType();
    int alphaAt = 0;
    int alphaBytes = 0;
    boolean raw = false;
    if (type == ALPH && alphaAllowed) {
      alphaBytes = length();
      alphaAt = bytes.position();
      require(alphaBytes > 1, "no transparency");
      int header = bytes.get(bytes.position());
      raw = header % 4 == 0;
      require((header & 0xE2) == 0, "wrong transparency");
      skip(alphaBytes);
      type = nextType();
    }
    require(type == VP8 || (type == VP8L && alphaBytes == 0), "a stray chunk");
    int length = length();
    checkHeader(type, length);
    require(!raw || alphaBytes == 1 + width * height, "wrong transparency");
    boolean compressed = alphaBytes > 0 && !raw;
    require(!compressed || endsAt(alphaAt + 1, alphaAt + alphaBytes, false), AFTER_PIXELS);
    checkEnd(type, bytes.position(), bytes.position() + length);
    skip(length);
  }

  /** Nothing may stand behind the last pixel: no decoder would read it. */
  private void checkEnd(int type, int from, int to) throws Rejection {
    boolean exact =
        type == VP8
            ? Vp8Surplus.find(file, from, to).filter(s -> s.count() == 0).isPresent()
            : endsAt(from, to, true);
    require(exact, AFTER_PIXELS);
  }

  private boolean endsAt(int from, int to, boolean headed) {
    return LosslessWalk.end(file, from, to, headed, width, height).orElse(-1) == to;
  }

  private int nextType() throws Rejection {
    require(bytes.remaining() >= 8, "no picture");
    return bytes.getInt();
  }

  private int length() throws Rejection {
    int length = bytes.getInt();
    require(length >= 0 && length <= bytes.remaining(), "a cut chunk");
    return length;
  }

  private void skip(int length) throws Rejection {
    bytes.position(bytes.position() + length);
    checkPadding(length);
  }

  private void checkHeader(int type, int length) throws Rejection {
    int at = bytes.position();
    if (type == VP8) {
      require(length > 10 && (bytes.getInt(at + 2) >>> 8) == START_CODE, "a broken picture");
      require((bytes.get(at) & 0x11) == 0x10, "a broken picture");
      width = bytes.getShort(at + 6);
      height = bytes.getShort(at + 8);
      require(width > 0 && height > 0 && (width | height) < 1 << 14, "a broken picture");
    } else {
      require(length > 5 && bytes.get(at) == 0x2F, "a broken picture");
      int sides = bytes.getInt(at + 1);
      require(sides >>> 29 == 0, "a broken picture");
      width = 1 + (sides & 0x3FFF);
      height = 1 + (sides >>> 14 & 0x3FFF);
    }
  }
}
