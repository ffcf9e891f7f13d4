package io.cloakroom.sanitizer.internal.pixels.vp8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a VP8 key frame holds besides its pixels: a decoder stops in each of its parts after
 * the last macroblock, and reads nothing that follows there. Takes no memory for pixels.
 */
public final class Vp8Surplus {

  /** What encoders flush after the last decision: libwebp two bytes at most, libvpx four. */
  private static final int FLUSHED_BYTES = 4;

  /** What is kept of them: a decoder may refuse a part that ends with its last needed byte. */
  private static final int KEPT_BYTES = 2;

  private static final int TAG_BYTES = 10;
  private static final int LENGTH_BYTES = 3;

  private final byte[] bytes;
  private final int from;
  private final BoolReader modes;
  private final List<BoolReader> residuals;

  private Vp8Surplus(byte[] bytes, int from, Vp8Header header) {
    this.bytes = bytes;
    this.from = from;
    modes = header.modes();
    residuals = header.residuals();
  }

  /**
   * Walks through all macroblocks.
   *
   * @param from where the frame begins, in these bytes
   * @param end where it ends
   * @return empty if the frame is broken or ends too early
   */
  public static Optional<Vp8Surplus> find(byte[] bytes, int from, int end) {
    try {
      Vp8Header header = new Vp8Header(bytes, from, end);
      return walk(header) ? Optional.of(new Vp8Surplus(bytes, from, header)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean walk(Vp8Header header) {
    Vp8Modes modes = new Vp8Modes(header);
    Vp8Residuals residuals = new Vp8Residuals(header);
    for (int row = 0; row < header.macroblocksHigh(); row++) {
      BoolReader reader = header.residuals(row);
      modes.startRow();
      residuals.startRow();
      for (int column = 0; column < header.macroblocksWide(); column++) {
        modes.next(column);
        residuals.next(column, reader, modes);
        if (header.modes().isExhausted() || reader.isExhausted()) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many bytes no decoder needs; 0 if they are no more than encoders write. */
  public int count() {
    int count = unread(modes);
    for (BoolReader part : residuals) {
      count += unread(part);
    }
    return count;
  }

  private static int unread(BoolReader part) {
    int unread = part.end() - part.position();
    return unread > FLUSHED_BYTES ? unread - KEPT_BYTES : 0;
  }

  /** The frame without them. Every pixel stays what it was. */
  public byte[] cut() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int first = length(modes);
    int tag = (bytes[from] & 0x1F) | first << 5;
    writeLength(tag, out);
    out.write(bytes, from + LENGTH_BYTES, TAG_BYTES - LENGTH_BYTES);
    out.write(bytes, modes.start(), first);
    for (BoolReader part : residuals.subList(0, residuals.size() - 1)) {
      writeLength(length(part), out);
    }
    for (BoolReader part : residuals) {
      out.write(bytes, part.start(), length(part));
    }
    return out.toByteArray();
  }

  private static int length(BoolReader part) {
    return part.end() - unread(part) - part.start();
  }

  private static void writeLength(int length, ByteArrayOutputStream out) {
    out.write(length);
    out.write(length >> 8);
    out.write(length >> 16);
  }
}
