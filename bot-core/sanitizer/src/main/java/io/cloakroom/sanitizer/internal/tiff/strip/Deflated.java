package io.cloakroom.sanitizer.internal.tiff.strip;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Compresses bytes as they come: compression 8, Adobe Photoshop TIFF technical notes. */
final class Deflated {

  private static final int BUFFER_BYTES = 1 << 15;

  private final Deflater deflater = new Deflater();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[BUFFER_BYTES];

  void put(byte[] bytes, int from, int to) {
    deflater.setInput(bytes, from, to - from);
    drain();
  }

  private void drain() {
    int count;
    while ((count = deflater.deflate(buffer)) > 0) {
      out.write(buffer, 0, count);
    }
  }

  /** All of it; nothing can be put any more. */
  Slice finish() {
    deflater.finish();
    drain();
    deflater.end();
    return Slice.of(out.toByteArray());
  }
}
