package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.entropy.HuffmanTables;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import io.cloakroom.sanitizer.internal.tiff.strip.JpegStream;
import io.cloakroom.sanitizer.internal.tiff.strip.Slice;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Compression 6, TIFF 6.0, section 22, which Adobe Photoshop TIFF technical note 2 replaced by
 * compression 7. The parts of its one JPEG stream may lie anywhere in the file: in a stream of its
 * own, in strips that go on where that stream stops, in tables that tags point to. They are put
 * together into one stream, which is written as the only strip and as the stream of its own.
 */
final class OldJpeg {

  /** The widest unit of blocks, which writers count whole. */
  private static final int LARGEST_UNIT = 32;

  private static final int MARKER = 0xFF;
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int FIRST_RESTART = 0xD0;

  private final TiffDirectory directory;
  private final PageLayout layout;
  private final PageSegments segments;
  private final ByteCoverage coverage;
  private final byte[] file;

  OldJpeg(
      TiffDirectory directory, PageLayout layout, PageSegments segments, ByteCoverage coverage) {
    this.directory = directory;
    this.layout = layout;
    this.segments = segments;
    this.coverage = coverage;
    file = directory.source().file();
  }

  Slice read(SanitizerLimits limits, Removals removed) throws Rejection {
    if (layout.separate() || (layout.tiled() && layout.segments() > 1)) {
      throw Rejection.unsupported("a TIFF file of old JPEG data in tiles or planes");
    }
    JpegStream stream = JpegStream.read(assemble(), limits, removed, layout.height());
    PixelCount.check(stream.width(), stream.height(), limits);
    if (stream.width() >= layout.width() + LARGEST_UNIT) {
      throw Rejection.malformed("its JPEG data are " + stream.width() + " pixels wide");
    }
    return Slice.of(stream.pixelsOnly(new HuffmanTables()));
  }

  private Slice assemble() throws Rejection {
    Optional<Slice> own = ownStream();
    if (own.isPresent() && isWhole(own.get())) {
      return own.get().first(wholeLength(own.get()));
    }
    List<Slice> strips = segments.found();
    strips.forEach(strip -> coverage.addPixels(strip.from(), strip.to()));
    if (own.isEmpty() && begins(strips.get(0), START)) {
      return strips.get(0);
    }
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.write(MARKER);
    stream.write(START);
    if (strips.size() > 1) {
      writeRestartInterval(stream);
    }
    if (own.isPresent()) {
      stream.write(file, own.get().from() + 2, headerLength(own.get()) - 2);
    } else {
      new OldJpegTables(directory, layout, coverage).write(stream);
    }
    writeStrips(strips, stream);
    return Slice.of(stream.toByteArray());
  }

  /** The stream that a tag points to; empty if there is none or it is none. */
  private Optional<Slice> ownStream() throws Rejection {
    long from = directory.number(TiffTag.JPEG_STREAM, 0);
    long length = directory.number(TiffTag.JPEG_STREAM_BYTES, 0);
    if (from == 0 || from >= file.length) {
      return Optional.empty();
    }
    long to = length == 0 || length > file.length - from ? file.length : from + length;
    Slice own = new Slice(file, (int) from, (int) to);
    if (!begins(own, START)) {
      return Optional.empty();
    }
    coverage.addPixels(from, from + (isWhole(own) ? wholeLength(own) : own.length()));
    return Optional.of(own);
  }

  private static boolean begins(Slice data, int marker) {
    return data.length() >= 4
        && Bytes.u8(data.bytes(), data.from()) == MARKER
        && Bytes.u8(data.bytes(), data.from() + 1) == marker;
  }

  /** True if picture data and their end follow the header. */
  private static boolean isWhole(Slice stream) {
    return wholeLength(stream) > 0;
  }

  /** How long the stream is with its end marker; 0 if it has none after a scan. */
  private static int wholeLength(Slice stream) {
    int at = scanEnd(stream);
    while (at > 0 && at + 1 < stream.to()) {
      if (Bytes.u8(stream.bytes(), at) == MARKER && Bytes.u8(stream.bytes(), at + 1) == END) {
        return at + 2 - stream.from();
      }
      at++;
    }
    return 0;
  }

  /** Where the header of the first scan ends; 0 if there is no scan. */
  private static int scanEnd(Slice stream) {
    byte[] bytes = stream.bytes();
    int at = stream.from() + 2;
    while (at + 4 <= stream.to() && Bytes.u8(bytes, at) == MARKER) {
      int end = at + 2 + Bytes.u16(bytes, at + 2);
      if (Bytes.u8(bytes, at + 1) == SCAN) {
        return Math.min(end, stream.to());
      }
      at = end;
    }
    return 0;
  }

  /** The segments of a stream without a scan, or all of a stream that stops within one. */
  private static int headerLength(Slice stream) {
    if (scanEnd(stream) > 0) {
      return stream.length();
    }
    byte[] bytes = stream.bytes();
    int at = stream.from() + 2;
    while (at + 4 <= stream.to()
        && Bytes.u8(bytes, at) == MARKER
        && Bytes.u8(bytes, at + 1) != END
        && at + 2 + Bytes.u16(bytes, at + 2) <= stream.to()) {
      at += 2 + Bytes.u16(bytes, at + 2);
    }
    return at - stream.from();
  }

  /** Each strip begins anew, as after a restart marker, and holds whole rows of blocks. */
  private void writeRestartInterval(ByteArrayOutputStream stream) {
    int across = 8 * layout.horizontal();
    int down = 8 * layout.vertical();
    int blocks = (layout.segmentWidth() + across - 1) / across * (layout.segmentHeight() / down);
    byte[] segment = {(byte) MARKER, (byte) RESTART_INTERVAL, 0, 4, 0, 0};
    Bytes.putU16(segment, 4, blocks);
    stream.writeBytes(segment);
  }

  private static void writeStrips(List<Slice> strips, ByteArrayOutputStream stream) {
    for (int i = 0; i < strips.size(); i++) {
      Slice strip = strips.get(i);
      stream.write(strip.bytes(), strip.from(), strip.length());
      if (i < strips.size() - 1) {
        stream.write(MARKER);
        stream.write(FIRST_RESTART + i % 8);
      }
    }
    stream.write(MARKER);
    stream.write(END);
  }
}
