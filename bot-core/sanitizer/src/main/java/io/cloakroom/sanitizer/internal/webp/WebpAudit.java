package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.ExifAudit;
import io.cloakroom.sanitizer.internal.metadata.IccAudit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;

/**
 * Walks through a written WebP file and accepts nothing but what the rewrite may write, in its
 * order, without a byte between. Shares no parsing with {@link WebpRewriter}.
 */
final class WebpAudit {

  private static final int ICCP = fourLetters("ICCP");
  private static final int ANIM = fourLetters("ANIM");
  private static final int ANMF = fourLetters("ANMF");
  private static final int EXIF = fourLetters("EXIF");
  private static final int VP8X = fourLetters("VP8X");

  /** Profile, transparency, Exif, animation. */
  private static final int ALLOWED_FLAGS = 0x3A;

  /** Twelve bytes of RIFF, eight of a chunk, and one lossless pixel. */
  private static final int SHORTEST = 28;

  private final byte[] file;
  private final ByteBuffer bytes;
  private final SanitizerLimits limits;
  private final Set<Keepable> keep;
  private final WebpPictureAudit pictures;

  WebpAudit(byte[] file, SanitizerLimits limits, Set<Keepable> keep) {
    this.file = file;
    this.limits = limits;
    this.keep = keep;
    bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    pictures = new WebpPictureAudit(file, bytes);
  }

  static int fourLetters(String letters) {
    int value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | letters.charAt(i);
    }
    return value;
  }

  static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }

  void check() throws Rejection {
    require(
        bytes.limit() >= SHORTEST
            && bytes.getInt() == fourLetters("RIFF")
            && bytes.getInt() == bytes.limit() - 8
            && bytes.getInt() == fourLetters("WEBP"),
        "no signature");
    if (bytes.getInt(12) == VP8X) {
      checkExtended();
    } else {
      pictures.check(false);
    }
    require(!bytes.hasRemaining(), "data after its end");
  }

  private void checkExtended() throws Rejection {
    require(length(VP8X) == 10, "a wrong header");
    int flags = bytes.getInt();
    require((flags & ~ALLOWED_FLAGS) == 0, "a wrong header");
    int width = 1 + pictures.number(3);
    int height = 1 + pictures.number(3);
    require((width | height) >> 16 == 0, "a side that no picture has");
    if ((flags & 0x20) != 0) {
      checkProfile();
    }
    if ((flags & 0x02) != 0) {
      checkFrames(width, height);
    } else {
      pictures.check((flags & 0x10) != 0);
      require(pictures.width() == width && pictures.height() == height, "a wrong size");
    }
    if ((flags & 0x08) != 0) {
      int length = length(EXIF);
      ExifAudit.check(file, bytes.position(), bytes.position() + length, keep);
      bytes.position(bytes.position() + length);
    }
  }

  /** The length of the chunk that must come next. */
  private int length(int type) throws Rejection {
    require(bytes.remaining() >= 8 && bytes.getInt() == type, "a stray chunk");
    int length = bytes.getInt();
    require(length >= 0 && length <= bytes.remaining(), "a cut chunk");
    return length;
  }

  private void checkProfile() throws Rejection {
    int length = length(ICCP);
    require(length <= limits.maxIccBytes(), "a large colour profile");
    int end = bytes.position() + length;
    IccAudit.check(Arrays.copyOfRange(file, bytes.position(), end));
    bytes.position(end);
    pictures.checkPadding(length);
  }

  private void checkFrames(int width, int height) throws Rejection {
    require(length(ANIM) == 6, "a wrong animation");
    require(bytes.getInt() == 0, "a background");
    bytes.getShort();
    int frames = 0;
    while (bytes.remaining() >= 8 && bytes.getInt(bytes.position()) == ANMF) {
      require(++frames <= limits.maxFrames(), "too many frames");
      checkFrame(width, height);
    }
    require(frames > 0, "no frame");
  }

  private void checkFrame(int width, int height) throws Rejection {
    int length = length(ANMF);
    int end = bytes.position() + length;
    require(length > 16, "an empty frame");
    int x = 2 * pictures.number(3);
    int y = 2 * pictures.number(3);
    int frameWidth = 1 + pictures.number(3);
    int frameHeight = 1 + pictures.number(3);
    pictures.number(3);
    require((bytes.get() & 0xFC) == 0, "a wrong frame");
    pictures.check(true);
    require(bytes.position() == end, "data after a frame");
    require(pictures.width() == frameWidth && pictures.height() == frameHeight, "a wrong size");
    require(x + frameWidth <= width && y + frameHeight <= height, "a stray frame");
  }
}
