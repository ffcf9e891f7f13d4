package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.Deflater;

/** A stretch of the compressed pixels of a picture or frame. */
@SuppressWarnings("ArrayRecordComponent") // a range of an array, never compared
record PngPart(byte[] source, int from, int length) {

  /** The compressed pixels of a picture of nothing but zeros. */
  static PngPart blank(PngHeader header) {
    PngRows rows = new PngRows(header, header.width(), header.height(), Optional.empty());
    byte[] zeros = new byte[1 << 16];
    byte[] buffer = new byte[1 << 12];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      for (long left = rows.bytes(); left > 0; left -= zeros.length) {
        deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
        drain(deflater, buffer, out);
      }
      deflater.finish();
      drain(deflater, buffer, out);
    } finally {
      deflater.end();
    }
    return new PngPart(out.toByteArray(), 0, out.size());
  }

  private static void drain(Deflater deflater, byte[] buffer, ByteArrayOutputStream out) {
    int count;
    while ((count = deflater.deflate(buffer)) > 0) {
      out.write(buffer, 0, count);
    }
  }
}
