package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.format.Trailer;
import java.util.Optional;
import java.util.Set;

/**
 * Builds one JPEG file anew: a head of our own making, the tables that are used, the frame, the
 * scans. Everything else is left out, and so is whatever follows the first end marker.
 */
final class JpegRewriter {

  private static final byte[] SOI = {(byte) 0xFF, (byte) JpegMarker.SOI};
  private static final byte[] EOI = {(byte) 0xFF, (byte) JpegMarker.EOI};

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Removals removed;
  private final JpegCursor cursor;
  private final JpegApplicationData application;
  private final JpegTables tables = new JpegTables();
  private final Pieces body = new Pieces();
  private Optional<JpegFrame> frame = Optional.empty();
  private int scans;
  private boolean coloursTold;

  /**
   * @param forgiving true to take the end of the file for an end marker
   */
  JpegRewriter(
      byte[] file,
      SanitizerLimits limits,
      Set<Keepable> keep,
      Removals removed,
      boolean forgiving) {
    this.file = file;
    this.limits = limits;
    this.removed = removed;
    cursor = new JpegCursor(file, limits, forgiving);
    application = new JpegApplicationData(file, limits, keep, removed);
  }

  Rewritten rewrite() throws Rejection {
    JpegSegment segment = cursor.next();
    while (segment.marker() != JpegMarker.EOI) {
      take(segment);
      segment = cursor.next();
    }
    if (scans == 0) {
      throw Rejection.malformed("it holds no picture data");
    }
    noteLeftovers();
    return assemble(frame.orElseThrow());
  }

  /** To be asked after {@link #rewrite}. */
  boolean isEndMissing() {
    return cursor.isEndMissing();
  }

  private void take(JpegSegment segment) throws Rejection {
    int marker = segment.marker();
    if (JpegMarker.isApplication(marker)) {
      application.take(segment, scans == 0);
    } else if (JpegMarker.isFrame(marker)) {
      takeFrame(segment);
    } else {
      takeOther(segment);
    }
  }

  private void takeOther(JpegSegment segment) throws Rejection {
    switch (segment.marker()) {
      case JpegMarker.SOS -> takeScan(segment);
      case JpegMarker.DQT -> tables.readQuantisation(file, segment);
      case JpegMarker.DHT -> tables.readHuffman(file, segment);
      case JpegMarker.DRI -> tables.readRestartInterval(file, segment);
      case JpegMarker.COM ->
          removed.note(
              Trace.COMMENT,
              segment.fileBytes(),
              TextReader.text(file, segment.start(), segment.end()));
      // The height, which its header tells.
      case JpegMarker.DAC -> takeConditioning(segment);
      case JpegMarker.DNL -> removed.note(Trace.UNKNOWN_SEGMENT, segment.fileBytes());
      case JpegMarker.DHP, JpegMarker.EXP -> throw Rejection.unsupported("a hierarchical JPEG");
      case JpegMarker.JPEG_LS_FRAME -> throw Rejection.unsupported("a JPEG-LS file");
      default -> takeUnknown(segment);
    }
  }

  /** Of arithmetic coding, which no frame here uses; decoders refuse wrong numbers all the same. */
  private void takeConditioning(JpegSegment segment) throws Rejection {
    boolean valid = segment.length() % 2 == 0;
    for (int at = segment.start(); valid && at < segment.end(); at += 2) {
      int value = Bytes.u8(file, at + 1);
      valid = Bytes.u8(file, at) < 0x10 ? (value & 0x0F) <= value >> 4 : file[at] < 0x20;
    }
    if (!valid) {
      throw Rejection.malformed("a table of arithmetic coding is out of range");
    }
    removed.note(Trace.UNKNOWN_SEGMENT, segment.fileBytes());
  }

  private void takeUnknown(JpegSegment segment) throws Rejection {
    boolean stray = segment.marker() == JpegMarker.TEM || JpegMarker.isRestart(segment.marker());
    if (!stray) {
      throw Rejection.malformed("it holds an unexpected marker");
    }
    removed.note(Trace.UNKNOWN_SEGMENT, 2);
  }

  private void takeFrame(JpegSegment segment) throws Rejection {
    if (frame.isPresent()) {
      throw Rejection.malformed("it has two frame headers");
    }
    boolean complete = JpegFrame.hasHeight(file, segment);
    int lines = complete ? 0 : cursor.linesAfterFirstScan();
    frame = Optional.of(JpegFrame.read(file, segment, lines, limits));
  }

  private void takeScan(JpegSegment segment) throws Rejection {
    JpegFrame current =
        frame.orElseThrow(() -> Rejection.malformed("a scan comes before the frame header"));
    if (++scans > limits.maxScans()) {
      throw Rejection.tooLarge("more than " + limits.maxScans() + " scans");
    }
    JpegScan scan = JpegScan.read(file, segment, current);
    tables.writeQuantisation(current, scan, body);
    if (scans == 1) {
      coloursTold = application.tellsColours();
      body.add(current.written(file, coloursTold));
    }
    tables.writeForScan(current, scan, body);
    body.add(scan.written(file, current, coloursTold));
    cursor.skipEntropyData(tables.hasRestarts(current, scan), body);
  }

  private void noteLeftovers() {
    if (cursor.strayBytes() > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, cursor.strayBytes());
    }
    if (cursor.position() < file.length) {
      Trailer.note(file, cursor.position(), removed);
    }
  }

  private Rewritten assemble(JpegFrame picture) {
    JpegHead head = application.head(picture.components().size());
    Pieces out = new Pieces();
    out.add(SOI);
    head.write(out);
    out.addAll(body);
    out.add(EOI);
    return new Rewritten(picture.width(), picture.height(), head.exif().orientation(), out.join());
  }
}
