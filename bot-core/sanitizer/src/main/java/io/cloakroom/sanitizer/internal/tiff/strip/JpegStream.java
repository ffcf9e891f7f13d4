package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.entropy.Edit;
import io.cloakroom.sanitizer.internal.entropy.HuffmanTables;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.tiff.audit.AuditedJpeg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Builds the JPEG stream of a strip or tile anew: the tables that are used, the frame, the scans,
 * and of the application segments what tells decoders the colours. ITU-T T.81, annex B; Adobe
 * Photoshop TIFF technical note 2.
 */
public final class JpegStream {

  private static final byte[] START = {-1, (byte) 0xD8};
  private static final byte[] END = {-1, (byte) 0xD9};
  private static final int NOTHING = -1;
  private static final int FIRST_PROGRESSIVE = 0xC2;
  private static final int FIRST_ARITHMETIC = 0xC9;
  private static final int CONDITIONING = 0xCC;

  private final byte[] bytes;
  private final int to;
  private final SanitizerLimits limits;
  private final Removals removed;
  private final Pieces out = new Pieces();
  private final JpegTableSet pending = new JpegTableSet();
  private final Set<Integer> used = new TreeSet<>();
  private final Set<Integer> begun = new TreeSet<>();
  private final Set<Integer> defined = new HashSet<>();
  private final JpegTableSet earlier;
  private final int mostRows;
  private int at;
  private int scans;
  private long hidden;
  private Optional<StripFrame> frame = Optional.empty();
  private int restartInterval;
  private int writtenRestartInterval;
  private boolean sequential;
  private boolean jfif;
  private Optional<Byte> adobe = Optional.empty();

  private JpegStream(
      Slice found, SanitizerLimits limits, Removals removed, JpegTableSet earlier, int mostRows) {
    this.earlier = earlier;
    this.mostRows = mostRows;
    bytes = found.bytes();
    at = found.from();
    to = found.to();
    this.limits = limits;
    this.removed = removed;
  }

  /**
   * @param mostRows that the page has room for: more are cut off, which no decoder shows
   */
  public static JpegStream read(Slice found, SanitizerLimits limits, Removals removed, int mostRows)
      throws Rejection {
    return read(found, limits, removed, new JpegTableSet(), mostRows);
  }

  /**
   * @param earlier the tables of the streams before, which decoders go on with: the ones that this
   *     stream uses and lacks are written into it, and its own put in
   */
  static JpegStream read(
      Slice found, SanitizerLimits limits, Removals removed, JpegTableSet earlier, int mostRows)
      throws Rejection {
    JpegStream stream = new JpegStream(found, limits, removed, earlier, mostRows);
    stream.rewrite();
    return stream;
  }

  /**
   * The whole stream, which ends with its end marker, without what no decoder makes a pixel of.
   *
   * @param tables those that the stream need not define itself
   */
  public byte[] pixelsOnly(HuffmanTables tables) throws Rejection {
    byte[] written = out.join();
    List<Edit> edits = AuditedJpeg.edits(written, tables);
    long cut = edits.stream().mapToLong(edit -> Math.max(0, edit.shrinksBy())).sum();
    if (cut > 0) {
      removed.note(Trace.TRAILING_DATA, cut);
    }
    return Edit.apply(written, edits);
  }

  public int width() {
    return frame.map(StripFrame::width).orElse(0);
  }

  /** As it is written. */
  public int height() {
    return frame.map(StripFrame::height).orElse(0);
  }

  /** The tables that its scans use, by the keys of {@link JpegTableSet}. */
  Set<Integer> usedTables() {
    return used;
  }

  private void rewrite() throws Rejection {
    if (to - at < 4 || bytes[at] != -1 || Bytes.u8(bytes, at + 1) != 0xD8) {
      throw Rejection.malformed("a strip holds no JPEG data");
    }
    at += 2;
    out.add(START);
    int marker = nextMarker();
    while (marker != NOTHING && marker != 0xD9) {
      take(marker);
      marker = nextMarker();
    }
    if (scans == 0) {
      throw Rejection.malformed("a strip holds no picture data");
    }
    out.add(END);
    hidden += Math.max(0, to - at) + pending.bytes();
    if (hidden > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, hidden);
    }
  }

  /** Decoders take a stream that stops without an end marker for ended. */
  private int nextMarker() {
    int from = at;
    while (at + 1 < to && (bytes[at] != -1 || bytes[at + 1] == 0 || bytes[at + 1] == -1)) {
      at++;
    }
    hidden += at - from;
    at += 2;
    return at > to ? NOTHING : Bytes.u8(bytes, at - 1);
  }

  private void take(int marker) throws Rejection {
    if (marker == 0x01 || marker == 0xD8 || isRestart(marker)) {
      return;
    }
    int length = at + 2 <= to ? Bytes.u16(bytes, at) : 0;
    if (length < 2 || length > to - at) {
      throw Rejection.truncated("a strip ends within a JPEG segment");
    }
    Slice payload = new Slice(bytes, at + 2, at + length);
    at += length;
    if (JpegTableSet.isTable(marker)) {
      pending.read(marker, bytes, payload.from(), payload.to());
      defined.addAll(earlier.readAll(marker, bytes, payload.from(), payload.to()));
    } else if (marker >= 0xC0 && marker <= 0xCF && marker != CONDITIONING) {
      takeFrame(marker, payload);
    } else {
      takeOther(marker, payload);
    }
  }

  private void takeOther(int marker, Slice payload) throws Rejection {
    switch (marker) {
      case 0xDA -> takeScan(payload);
      case 0xDD -> takeRestartInterval(payload);
      case 0xE0 -> takeJfif(payload);
      case 0xEE -> takeAdobe(payload);
      case 0xFE ->
          removed.note(
              Trace.COMMENT,
              payload.length(),
              TextReader.text(bytes, payload.from(), payload.to()));
      default -> {
        // Application segments, DNL and tables of arithmetic coding tell nothing about pixels.
        if (marker < 0xE0 && marker != 0xDC && marker != CONDITIONING) {
          throw Rejection.unsupported("a TIFF file of hierarchical JPEG data");
        }
        hidden += payload.length();
      }
    }
  }

  private void takeJfif(Slice payload) {
    boolean first =
        !jfif
            && scans == 0
            && payload.length() >= 14
            && Bytes.matches(bytes, payload.from(), "JFIF\0");
    if (first) {
      jfif = true;
    }
    hidden += payload.length() - (first ? 14 : 0);
  }

  private void takeAdobe(Slice payload) {
    boolean first =
        adobe.isEmpty()
            && scans == 0
            && payload.length() >= 12
            && Bytes.matches(bytes, payload.from(), "Adobe");
    if (first) {
      adobe = Optional.of(bytes[payload.from() + 11]);
    }
    hidden += payload.length() - (first ? 12 : 0);
  }

  private void takeRestartInterval(Slice payload) throws Rejection {
    if (payload.length() != 2) {
      throw Rejection.malformed("a restart interval has the wrong length");
    }
    restartInterval = Bytes.u16(bytes, payload.from());
  }

  private void writeRestartInterval(int interval) {
    if (interval != writtenRestartInterval) {
      byte[] payload = new byte[2];
      Bytes.putU16(payload, 0, interval);
      addSegment(0xDD, payload);
      writtenRestartInterval = interval;
    }
  }

  private void takeFrame(int marker, Slice payload) throws Rejection {
    boolean plain = (marker & 0x04) == 0 && marker != 0xC8;
    if (!plain || frame.isPresent()) {
      throw Rejection.unsupported("a TIFF file of hierarchical JPEG data");
    }
    if (marker >= FIRST_ARITHMETIC) {
      throw Rejection.unsupported("a TIFF file of JPEG data with arithmetic coding");
    }
    frame = Optional.of(StripFrame.read(marker, payload, mostRows));
    sequential = marker < FIRST_PROGRESSIVE;
  }

  /** What stands before the first scan, in one order and one form. */
  private void writeHead(StripFrame read) throws Rejection {
    if (jfif) {
      addSegment(0xE0, Bytes.latin1("JFIF\0\1\1\0\0\1\0\1\0\0"));
    }
    // Decoders ask for the transform of three or four components, of which each has two.
    adobe = adobe.filter(transform -> read.components() >= 3);
    if (adobe.isPresent()) {
      byte[] written = Bytes.latin1("Adobe\0d\0\0\0\0\0");
      written[11] = (byte) (adobe.get() == 0 ? 0 : read.components() == 3 ? 1 : 2);
      addSegment(0xEE, written);
    }
    addSegment(read.marker(), read.written(coloursTold()));
  }

  private boolean coloursTold() {
    return jfif || adobe.isPresent();
  }

  private void takeScan(Slice payload) throws Rejection {
    int components = payload.length() == 0 ? 0 : Bytes.u8(bytes, payload.from());
    if (frame.isEmpty() || components < 1 || payload.length() != 4 + 2 * components) {
      throw Rejection.malformed("a scan header of a strip has the wrong length");
    }
    if (++scans > limits.maxScans()) {
      throw Rejection.tooLarge("more than " + limits.maxScans() + " scans");
    }
    StripFrame read = frame.get();
    if (scans == 1) {
      writeHead(read);
    }
    List<Integer> tables = new ArrayList<>();
    List<Integer> scanned = new ArrayList<>();
    for (int c = payload.from() + 1; c < payload.to() - 3; c += 2) {
      scanned.add(Bytes.u8(bytes, c));
      int quantisation = JpegTableSet.quantisation(read.quantisationTable(Bytes.u8(bytes, c)));
      if (begun.add(Bytes.u8(bytes, c))) {
        // Decoders take it when the component begins.
        tables.add(quantisation);
      }
      for (int slot : new int[] {Bytes.u8(bytes, c + 1) >> 4, 0x10 | (bytes[c + 1] & 0x0F)}) {
        tables.add(JpegTableSet.huffman(slot));
      }
    }
    used.addAll(tables);
    for (int key : tables) {
      if (defined.add(key)) {
        pending.borrow(key, earlier);
      }
    }
    pending.requireUsable(tables);
    pending.write(tables, out);
    // An interval that no restart marker comes within says nothing.
    writeRestartInterval(restartInterval < read.units(scanned) ? restartInterval : 0);
    addSegment(0xDA, scanHeader(payload, read));
    int from = at;
    skipEntropyData();
    out.add(bytes, from, at);
  }

  /** Of a sequential scan, decoders do not look at the band and the precision. */
  private byte[] scanHeader(Slice payload, StripFrame read) throws Rejection {
    byte[] header = Arrays.copyOfRange(bytes, payload.from(), payload.to());
    for (int c = 1; c < header.length - 3; c += 2) {
      header[c] = (byte) read.writtenId(Bytes.u8(header, c), coloursTold());
    }
    if (sequential) {
      header[header.length - 3] = 0;
      header[header.length - 2] = 63;
      header[header.length - 1] = 0;
    }
    return header;
  }

  private void skipEntropyData() {
    while (at + 1 < to) {
      int next = Bytes.u8(bytes, at + 1);
      if (bytes[at] == -1 && next != 0 && next != 0xFF && !isRestart(next)) {
        return;
      }
      at++;
    }
    at = to;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }

  private void addSegment(int marker, byte[] payload) {
    addSegment(marker, Slice.of(payload));
  }

  private void addSegment(int marker, Slice payload) {
    byte[] head = {-1, (byte) marker, 0, 0};
    Bytes.putU16(head, 2, 2 + payload.length());
    out.add(head);
    payload.addTo(out);
  }
}
