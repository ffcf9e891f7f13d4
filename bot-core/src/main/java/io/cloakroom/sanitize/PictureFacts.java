package io.cloakroom.sanitize;

import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a preview needs to know of a clean file before it is decoded.
 *
 * @param pixels how many it has
 * @param orientation how to turn the stored pixels
 * @param progressive true if a decoder must hold the whole picture in memory at once
 * @param iccProfile the colour profile where the decoder does not apply it itself
 */
record PictureFacts(
    long pixels, Orientation orientation, boolean progressive, Optional<byte[]> iccProfile) {

  static PictureFacts read(ImageType type, byte[] clean, SanitizerLimits limits) throws Rejection {
    return switch (type) {
      case JPEG -> ofJpeg(clean, limits);
      case PNG -> ofPng(clean, limits);
    };
  }

  /** The decoder of the JDK applies the profiles of JPEG files. */
  private static PictureFacts ofJpeg(byte[] clean, SanitizerLimits limits) throws Rejection {
    JpegCursor cursor = new JpegCursor(clean, limits);
    Orientation orientation = Orientation.NORMAL;
    JpegSegment segment = cursor.next();
    while (!JpegMarker.isFrame(segment.marker())) {
      if (segment.marker() == JpegMarker.APP1) {
        orientation = ExifBlock.read(clean, segment.start() + 6, segment.end()).orientation();
      }
      segment = cursor.next();
    }
    JpegFrame frame = JpegFrame.read(clean, segment, limits);
    long pixels = (long) frame.width() * frame.height();
    return new PictureFacts(pixels, orientation, frame.isProgressive(), Optional.empty());
  }

  private static PictureFacts ofPng(byte[] clean, SanitizerLimits limits) throws Rejection {
    PngCursor cursor = new PngCursor(clean, limits);
    PngHeader header = PngHeader.read(clean, cursor.next(), limits);
    Orientation orientation = Orientation.NORMAL;
    Optional<byte[]> profile = Optional.empty();
    PngChunk chunk = cursor.next();
    while (!chunk.type().equals("IDAT")) {
      if (chunk.type().equals("eXIf")) {
        orientation = ExifBlock.read(clean, chunk.start(), chunk.end()).orientation();
      } else if (chunk.type().equals("iCCP") && header.colorComponents() == 3) {
        profile = inflate(clean, chunk, limits);
      }
      chunk = cursor.next();
    }
    long pixels = (long) header.width() * header.height();
    return new PictureFacts(pixels, orientation, false, profile);
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
