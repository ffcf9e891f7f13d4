package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.BoundedInflation;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.internal.png.chunk.PngCursor;
import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the facts of a clean PNG file. */
final class PngFacts {

  private PngFacts() {}

  static PictureFacts of(byte[] clean, SanitizerLimits limits) throws Rejection {
    PngCursor cursor = new PngCursor(clean, limits, false);
    PngHeader header = PngHeader.read(clean, cursor.next(), limits);
    Orientation orientation = Orientation.NORMAL;
    Optional<byte[]> profile = Optional.empty();
    int frames = 1;
    PngChunk chunk = cursor.next();
    while (!chunk.type().equals("IDAT")) {
      if (chunk.type().equals("eXIf")) {
        orientation = ExifBlock.read(clean, chunk.start(), chunk.end()).orientation();
      } else if (chunk.type().equals("iCCP")) {
        profile = inflate(clean, chunk, limits);
      } else if (chunk.type().equals("acTL")) {
        frames = Bytes.i32(clean, chunk.start());
      }
      chunk = cursor.next();
    }
    return new PictureFacts(header.width(), header.height(), frames, orientation, false, profile);
  }

  /** After the name "icc", its end and the compression method. */
  private static Optional<byte[]> inflate(byte[] clean, PngChunk chunk, SanitizerLimits limits) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(clean, chunk.start() + 5, chunk.length() - 5);
      return BoundedInflation.inflate(inflater, limits.maxIccBytes());
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
