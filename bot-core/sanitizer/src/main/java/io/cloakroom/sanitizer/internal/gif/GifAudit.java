package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * Walks through a written GIF file and accepts nothing but what the rewrite may write: a screen,
 * frames, how each is shown, one loop block, and the trailer as the last byte. Shares no parsing
 * with {@link GifRewriter}.
 */
final class GifAudit {

  private static final int HEADER_BYTES = 13;

  private final byte[] file;
  private final LzwAudit pixels;
  private final boolean[] globalUsed = new boolean[256];
  private int globalEntries;
  private int at = HEADER_BYTES;
  private boolean framed;
  private int right;
  private int bottom;
  private int transparent;
  private boolean looped;

  GifAudit(byte[] file) {
    this.file = file;
    pixels = new LzwAudit(file);
  }

  void check() throws Rejection {
    require(file.length > HEADER_BYTES && Bytes.matches(file, 0, "GIF89a"), "no header");
    right = little(6);
    bottom = little(8);
    globalEntries = entries(file[10], 0x70);
    int background = file[11] & 0xFF;
    require(file[12] == 0, "a proportion of pixels");
    require(background == 0 || background < globalEntries, "a stray background");
    at += 3 * globalEntries;
    while (at < file.length && file[at] != 0x3B) {
      checkBlock(background);
    }
    require(framed && at == file.length - 1, "something after its end");
    checkTable(HEADER_BYTES, globalEntries, globalUsed);
  }

  private void checkBlock(int background) throws Rejection {
    if (Bytes.matches(file, at, "!\u00FF\u000B")) {
      checkLoop();
    } else {
      transparent = background;
      if (Bytes.matches(file, at, "!\u00F9\4")) {
        checkControl();
      }
      checkFrame(background);
    }
  }

  private void checkLoop() throws Rejection {
    boolean known =
        Bytes.matches(file, at + 3, "NETSCAPE2.0\3\1")
            || Bytes.matches(file, at + 3, "ANIMEXTS1.0\3\1");
    require(known && !looped && at + 19 < file.length && file[at + 18] == 0, "a stray loop block");
    looped = true;
    at += 19;
  }

  private void checkControl() throws Rejection {
    require(at + 8 < file.length && file[at + 7] == 0, "a cut block");
    boolean hasTransparent = (file[at + 3] & 1) == 1;
    require((file[at + 3] & 0xE2) == 0 && (file[at + 3] >> 2) <= 4, "reserved bits");
    require(hasTransparent || file[at + 6] == 0, "a stray transparent colour");
    if (hasTransparent) {
      transparent = file[at + 6] & 0xFF;
    }
    at += 8;
  }

  private void checkFrame(int background) throws Rejection {
    require(at + 10 < file.length && file[at] == 0x2C, "a stray block");
    int width = little(at + 5);
    int height = little(at + 7);
    checkPlace(little(at + 1) + width, little(at + 3) + height);
    int entries = entries((byte) (file[at + 9] & 0xBF), 0);
    int table = at + 10;
    boolean[] used = entries == 0 ? globalUsed : new boolean[256];
    used[background] = true;
    used[transparent] = true;
    at = pixels.check(table + 3 * entries, (long) width * height, used);
    if (entries > 0) {
      checkTable(table, entries, used);
    }
    framed = true;
  }

  /** The first frame can widen the canvas, no other does. */
  private void checkPlace(int frameRight, int frameBottom) throws Rejection {
    if (!framed) {
      right = Math.max(right, frameRight);
      bottom = Math.max(bottom, frameBottom);
    }
    require(frameRight <= right && frameBottom <= bottom, "pixels that nobody sees");
  }

  /** How many colours a table has, by its packed bits; the others must be as expected. */
  private static int entries(byte packed, int otherBits) throws Rejection {
    boolean present = packed < 0;
    int sizeBits = packed & 0x07;
    require((packed & 0x78) == otherBits && (present || sizeBits == 0), "reserved bits");
    return present ? 2 << sizeBits : 0;
  }

  private void checkTable(int from, int entries, boolean[] used) throws Rejection {
    for (int i = 0; i < entries; i++) {
      int color = from + 3 * i;
      boolean black = file[color] == 0 && file[color + 1] == 0 && file[color + 2] == 0;
      require(used[i] || black, "a colour that no pixel has");
    }
  }

  private int little(int from) {
    return (file[from] & 0xFF) | (file[from + 1] & 0xFF) << 8;
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
