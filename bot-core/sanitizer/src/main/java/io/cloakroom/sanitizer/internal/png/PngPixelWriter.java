package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes compressed pixels in chunks of one size: where they were cut before tells the program that
 * made them, and can be made to tell anything. Numbers the chunks of an animation from 0, PNG third
 * edition, section 11.3.6.
 */
final class PngPixelWriter {

  /** Data of every chunk but the last of a picture or frame. */
  private static final int CHUNK_BYTES = 1 << 20;

  private static final int BEFORE_DATA = 8;

  private final Pieces out;
  private int sequence;

  PngPixelWriter(Pieces out) {
    this.out = out;
  }

  /** Writes the IDAT chunks. */
  void pixels(List<PngPart> parts) {
    write(parts, false);
  }

  /** Writes the fdAT chunks of a frame. */
  void framePixels(List<PngPart> parts) {
    write(parts, true);
  }

  /** Writes the acTL chunk. */
  void animationControl(byte[] data) {
    out.add(PngChunk.write("acTL", data));
  }

  /**
   * Writes an fcTL chunk.
   *
   * @param data with any sequence number
   */
  void frameControl(byte[] data) {
    byte[] numbered = data.clone();
    Bytes.putI32(numbered, 0, sequence++);
    out.add(PngChunk.write("fcTL", numbered));
  }

  private void write(List<PngPart> parts, boolean frame) {
    long left = parts.stream().mapToLong(PngPart::length).sum();
    Source source = new Source(parts);
    while (left > 0) {
      int size = (int) Math.min(left, CHUNK_BYTES);
      byte[] start = frame ? frameStart(size) : start("IDAT", size, BEFORE_DATA);
      out.add(start);
      CRC32 crc = new CRC32();
      crc.update(start, 4, start.length - 4);
      source.copy(size, crc);
      byte[] end = new byte[4];
      Bytes.putI32(end, 0, (int) crc.getValue());
      out.add(end);
      left -= size;
    }
  }

  private byte[] frameStart(int size) {
    byte[] start = start("fdAT", size + 4, BEFORE_DATA + 4);
    Bytes.putI32(start, BEFORE_DATA, sequence++);
    return start;
  }

  private static byte[] start(String type, int length, int bytes) {
    byte[] start = new byte[bytes];
    Bytes.putI32(start, 0, length);
    System.arraycopy(Bytes.latin1(type), 0, start, 4, 4);
    return start;
  }

  /** Hands out the parts one after the other, cut anew. */
  private final class Source {
    private final List<PngPart> parts;
    private int index;
    private int taken;

    Source(List<PngPart> parts) {
      this.parts = parts;
    }

    void copy(int bytes, CRC32 crc) {
      int left = bytes;
      while (left > 0) {
        PngPart part = parts.get(index);
        int step = Math.min(left, part.length() - taken);
        int from = part.from() + taken;
        out.add(part.source(), from, from + step);
        crc.update(part.source(), from, step);
        left -= step;
        taken += step;
        if (taken == part.length()) {
          index++;
          taken = 0;
        }
      }
    }
  }
}
