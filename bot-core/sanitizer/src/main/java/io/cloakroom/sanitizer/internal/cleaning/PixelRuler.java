package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.OptionalLong;

/**
 * Counts the pixels that a file says it has, over all frames and pages that viewers show, by the
 * few numbers in which each format tells that. Reads any bytes; empty where the numbers are not
 * there.
 */
final class PixelRuler {

  private static final int FIRST_FRAME_HEADER = 0xC0;
  private static final int LAST_FRAME_HEADER = 0xCF;
  private static final int SCAN = 0xDA;

  private PixelRuler() {}

  static OptionalLong measure(byte[] file, FileKind kind) {
    try {
      long pixels =
          switch (kind) {
            case JPEG -> jpeg(file);
            case PNG -> png(file);
            case GIF -> gif(file);
            case WEBP -> webp(file);
            case BMP -> bmp(file);
            case TIFF -> new TiffRuler(file).pixels();
            default -> 0;
          };
      return pixels > 0 ? OptionalLong.of(pixels) : OptionalLong.empty();
    } catch (IndexOutOfBoundsException e) {
      return OptionalLong.empty();
    }
  }

  /** ITU-T T.81, annex B.2.2: the first frame header. */
  private static long jpeg(byte[] file) {
    int at = 2;
    while (true) {
      int marker = Bytes.u8(file, at + 1);
      if (file[at] != -1 || marker == 0xFF || marker <= 1) {
        at++;
        continue;
      }
      boolean table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
      if (marker >= FIRST_FRAME_HEADER && marker <= LAST_FRAME_HEADER && !table) {
        return (long) Bytes.u16(file, at + 5) * Bytes.u16(file, at + 7);
      }
      if (marker == SCAN) {
        return 0;
      }
      boolean alone = marker >= 0xD0 && marker <= 0xD9;
      at += alone ? 2 : 2 + Math.max(2, Bytes.u16(file, at + 2));
    }
  }

  /** PNG, third edition, 11.2.1. */
  private static long png(byte[] file) {
    return Bytes.u32(file, 16) * Bytes.u32(file, 20);
  }

  /** GIF89a, 20: frames of which something lies on the screen. */
  private static long gif(byte[] file) {
    int right = little16(file, 6);
    int bottom = little16(file, 8);
    int at = 13 + colorTable(file[10]);
    long frames = 0;
    while (at < file.length && file[at] != 0x3B) {
      if (file[at] == 0x21) {
        at = afterBlocks(file, at + 2);
      } else if (file[at] == 0x2C) {
        boolean shown = little16(file, at + 1) < right && little16(file, at + 3) < bottom;
        boolean empty = little16(file, at + 5) == 0 || little16(file, at + 7) == 0;
        frames += shown && !empty ? 1 : 0;
        at = afterBlocks(file, at + 11 + colorTable(file[at + 9]));
      } else {
        return 0;
      }
    }
    return frames;
  }

  private static int colorTable(byte flags) {
    return flags < 0 ? 3 << ((flags & 7) + 1) : 0;
  }

  private static int afterBlocks(byte[] file, int from) {
    int at = from;
    while (file[at] != 0) {
      at += 1 + Bytes.u8(file, at);
    }
    return at + 1;
  }

  /** RFC 9649, 2.5 to 2.7: the canvas, once for each frame. */
  private static long webp(byte[] file) {
    long canvas = 0;
    long frames = 0;
    for (long at = 12; at + 18 <= file.length; ) {
      int chunk = (int) at;
      if (Bytes.matches(file, chunk, "VP8X")) {
        canvas = (1L + little24(file, chunk + 12)) * (1 + little24(file, chunk + 15));
      } else if (Bytes.matches(file, chunk, "ANMF")) {
        frames++;
      } else if (canvas == 0 && Bytes.matches(file, chunk, "VP8 ")) {
        canvas =
            (long) (little16(file, chunk + 14) & 0x3FFF) * (little16(file, chunk + 16) & 0x3FFF);
      } else if (canvas == 0 && Bytes.matches(file, chunk, "VP8L")) {
        long sides = little32(file, chunk + 9);
        canvas = (1 + (sides & 0x3FFF)) * (1 + (sides >> 14 & 0x3FFF));
      }
      long length = little32(file, chunk + 4);
      at += 8 + length + (length & 1);
    }
    return canvas * Math.max(1, frames);
  }

  /** Windows bitmaps, of the old header and all newer ones. */
  private static long bmp(byte[] file) {
    boolean old = little32(file, 14) == 12;
    return old
        ? (long) little16(file, 18) * little16(file, 20)
        : Math.abs((long) (int) little32(file, 18) * (int) little32(file, 22));
  }

  private static int little16(byte[] file, int at) {
    return Bytes.u8(file, at) | Bytes.u8(file, at + 1) << 8;
  }

  private static int little24(byte[] file, int at) {
    return little16(file, at) | Bytes.u8(file, at + 2) << 16;
  }

  private static long little32(byte[] file, int at) {
    return little24(file, at) | (long) Bytes.u8(file, at + 3) << 24;
  }
}
