package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.internal.entropy.Edit;
import io.cloakroom.sanitizer.internal.entropy.HuffmanTables;
import io.cloakroom.sanitizer.internal.entropy.PixelWalk;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Walks through a written JPEG stream and accepts nothing but what makes pixels. */
public final class AuditedJpeg {

  private final byte[] file;
  private final int to;
  private final HuffmanTables tables;
  private final PixelWalk pixels;
  private final List<Edit> edits = new ArrayList<>();
  private int at;
  private int scans;
  private boolean frame;
  private boolean sequential;
  private int rows;

  private AuditedJpeg(byte[] file, int from, int to, HuffmanTables tables) {
    this.file = file;
    this.to = to;
    this.tables = tables;
    pixels = new PixelWalk(file, tables);
    at = from;
  }

  /**
   * A stream with a frame and at least one scan.
   *
   * @param page the tables that it need not define itself
   */
  static void checkStream(byte[] file, int from, int to, HuffmanTables page, long mostRows)
      throws Rejection {
    AuditedJpeg stream = new AuditedJpeg(file, from, to, new HuffmanTables(page));
    stream.walk();
    require(stream.rows <= mostRows, "rows beyond its page");
    require(stream.scans > 0, "no picture data");
    require(stream.edits.isEmpty(), "data besides its pixels");
    require(stream.tables.edits().isEmpty(), "codes that no pixel uses");
  }

  /** What is to stand in place of parts of a whole stream, so that nothing is left but pixels. */
  public static List<Edit> edits(byte[] stream, HuffmanTables page) throws Rejection {
    AuditedJpeg audited = new AuditedJpeg(stream, 0, stream.length, new HuffmanTables(page));
    audited.walk();
    audited.edits.addAll(audited.tables.edits());
    return audited.edits;
  }

  /** Reads a stream of tables alone. */
  public static void readTables(byte[] file, int from, int to, HuffmanTables into)
      throws Rejection {
    AuditedJpeg stream = new AuditedJpeg(file, from, to, into);
    stream.walk();
    require(!stream.frame, "pictures among tables");
  }

  private void walk() throws Rejection {
    require(to - at >= 4 && marker() == 0xD8, "no JPEG start");
    at += 2;
    while (marker() != 0xD9) {
      int marker = marker();
      int payload = at + 4;
      int end = payload <= to ? at + 2 + Bytes.u16(file, at + 2) : to + 1;
      require(end <= to, "a cut JPEG segment");
      checkSegment(marker, payload, end - payload);
      at = end;
      take(marker, payload);
    }
    require(at + 2 == to, "data after a JPEG end");
  }

  private void checkSegment(int marker, int payload, int length) throws Rejection {
    boolean allowed =
        switch (marker) {
          case 0xC4 -> length == 17 + sum(payload + 1);
          case 0xDB -> length == 65 || length == 129;
          case 0xDD -> length == 2;
          case 0xDA -> frame && isScan(payload, length);
          case 0xE0 -> length == 14 && Bytes.matches(file, payload, "JFIF\0\1\1\0\0\1\0\1\0\0");
          case 0xEE ->
              !frame
                  && length == 12
                  && Bytes.matches(file, payload, "Adobe\0d\0\0\0\0")
                  && Bytes.u8(file, payload + 11) <= 2;
          case 0xC0, 0xC1, 0xC2, 0xC3 ->
              !frame
                  && length >= 9
                  && length == 6 + 3 * Bytes.u8(file, payload + 5)
                  && isNumbered(payload, length);
          default -> false;
        };
    require(allowed, "a stray JPEG segment");
  }

  /** From 1, or by the letters of the colours; one alone is divided by nothing. */
  private boolean isNumbered(int payload, int length) {
    boolean letters = length == 15;
    boolean numbers = true;
    for (int i = 0; 6 + 3 * i < length; i++) {
      int id = Bytes.u8(file, payload + 6 + 3 * i);
      letters = letters && id == "RGB".charAt(i);
      numbers &= id == i + 1;
    }
    boolean alone = length == 9;
    return (letters || numbers) && (!alone || Bytes.u8(file, payload + 7) == 0x11);
  }

  private boolean isScan(int payload, int length) {
    return length >= 6
        && length == 4 + 2 * Bytes.u8(file, payload)
        && (!sequential || Bytes.matches(file, payload + length - 3, "\0?\0"));
  }

  private void take(int marker, int payload) throws Rejection {
    switch (marker) {
      case 0xC4 -> pixels.huffman(payload);
      case 0xDD -> pixels.restartInterval(Bytes.u16(file, payload));
      case 0xC0, 0xC1, 0xC2, 0xC3 -> {
        frame = true;
        sequential = marker < 0xC2;
        rows = Bytes.u16(file, payload + 1);
        pixels.frame(marker, payload);
      }
      case 0xDA -> takeScan(payload);
      default -> {
        // Tables of numbers, and what tells the colours.
      }
    }
  }

  private void takeScan(int payload) throws Rejection {
    scans++;
    int from = at;
    at = afterScan();
    PixelWalk.Scan scan =
        pixels
            .scan(payload, from, at)
            .orElseThrow(() -> Rejection.malformed("its picture data cannot be followed"));
    edits.addAll(scan.edits());
  }

  private int sum(int from) {
    int sum = 0;
    for (int place = from; place < Math.min(from + 16, to); place++) {
      sum += Bytes.u8(file, place);
    }
    return sum;
  }

  private int afterScan() {
    int place = at;
    while (place + 1 < to) {
      int next = Bytes.u8(file, place + 1);
      boolean data = next == 0 || next == 0xFF || (next >= 0xD0 && next <= 0xD7);
      if (file[place] == -1 && !data) {
        return place;
      }
      place++;
    }
    return place;
  }

  private int marker() throws Rejection {
    require(at + 2 <= to && file[at] == -1, "bytes between JPEG segments");
    return Bytes.u8(file, at + 1);
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
