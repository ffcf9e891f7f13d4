package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.internal.entropy.HuffmanTables;
import io.cloakroom.sanitizer.internal.entropy.StandardTables;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decoding tables of a JPEG file, ITU-T T.81, annex B.2.4. Writes a table only when the scan
 * that follows uses it and it has changed: a table that nothing uses is a place to hide text in.
 */
final class JpegTables {

  private static final int QUANTISATION_SLOTS = 4;
  private static final int HUFFMAN_COUNTS = 16;
  private static final int MAX_HUFFMAN_VALUES = 256;
  private static final int AC_CLASS = 0x10;

  private final byte[][] quantisation = new byte[QUANTISATION_SLOTS][];
  private final byte[][] huffman = new byte[2 * AC_CLASS][];
  private int restartInterval;

  private final byte[][] writtenQuantisation = new byte[QUANTISATION_SLOTS][];
  private final byte[][] writtenHuffman = new byte[2 * AC_CLASS][];
  private int writtenRestartInterval;
  private final Set<Integer> startedComponents = new HashSet<>();

  /** Takes in a DQT segment: tables of 64 values, one or two bytes each. */
  void readQuantisation(byte[] file, JpegSegment segment) throws Rejection {
    int at = segment.start();
    while (at < segment.end()) {
      int slot = Bytes.u8(file, at) & 0x0F;
      int size = 1 + 64 * (1 + (Bytes.u8(file, at) >> 4));
      if (Bytes.u8(file, at) >> 4 > 1 || slot >= QUANTISATION_SLOTS || at + size > segment.end()) {
        throw Rejection.malformed("a quantisation table is out of range");
      }
      quantisation[slot] = Arrays.copyOfRange(file, at, at + size);
      at += size;
    }
  }

  /** Takes in a DHT segment: tables of 16 counts and as many values as they say. */
  void readHuffman(byte[] file, JpegSegment segment) throws Rejection {
    int at = segment.start();
    while (at < segment.end()) {
      int size = huffmanSize(file, at, segment.end());
      int id = Bytes.u8(file, at);
      if (id >= huffman.length || (id & 0x0F) > 3 || at + size > segment.end()) {
        throw Rejection.malformed("a Huffman table is out of range");
      }
      huffman[id] = Arrays.copyOfRange(file, at, at + size);
      at += size;
    }
  }

  private static int huffmanSize(byte[] file, int at, int end) throws Rejection {
    if (at + 1 + HUFFMAN_COUNTS > end) {
      throw Rejection.malformed("a Huffman table is too short");
    }
    int values = 0;
    for (int i = 1; i <= HUFFMAN_COUNTS; i++) {
      values += Bytes.u8(file, at + i);
    }
    if (values > MAX_HUFFMAN_VALUES) {
      throw Rejection.malformed("a Huffman table has " + values + " values, at most 256");
    }
    return 1 + HUFFMAN_COUNTS + values;
  }

  /** Takes in a DRI segment: the number of blocks between restart markers. */
  void readRestartInterval(byte[] file, JpegSegment segment) throws Rejection {
    if (segment.length() != 2) {
      throw Rejection.malformed("a restart interval has the wrong length");
    }
    restartInterval = Bytes.u16(file, segment.start());
  }

  /** Whether restart markers may stand in the scan: an interval as long as it says nothing. */
  boolean hasRestarts(JpegFrame frame, JpegScan scan) {
    return restartInterval > 0 && restartInterval < frame.units(scan.selectors());
  }

  /**
   * Writes the quantisation tables of all components before the first scan; later those of the
   * components that begin in it, which is when decoders take them.
   */
  void writeQuantisation(JpegFrame frame, JpegScan scan, Pieces out) {
    Set<Integer> scanned = scan.components();
    boolean first = startedComponents.isEmpty();
    for (JpegFrame.Component component : frame.components()) {
      boolean begins = first || scanned.contains(component.id());
      if (begins && !startedComponents.contains(component.id())) {
        int slot = component.quantisationTable();
        writeIfChanged(JpegMarker.DQT, quantisation, writtenQuantisation, slot, out);
      }
    }
  }

  private void require(JpegFrame frame, JpegScan scan) throws Rejection {
    for (JpegScan.Selector selector : scan.selectors()) {
      int slot = frame.component(selector.component()).orElseThrow().quantisationTable();
      if (!frame.isLossless() && quantisation[slot] == null) {
        throw Rejection.malformed("a quantisation table is missing");
      }
    }
  }

  /** Writes what else the scan uses. */
  void writeForScan(JpegFrame frame, JpegScan scan, Pieces out) throws Rejection {
    require(frame, scan);
    scan.selectors().forEach(selector -> startedComponents.add(selector.component()));
    for (int id : usedTables(frame, scan)) {
      if (huffman[id] == null) {
        huffman[id] = standard(id, frame);
      }
      if (!HuffmanTables.isUsable(huffman[id])) {
        throw Rejection.malformed("a Huffman table is out of range");
      }
      writeIfChanged(JpegMarker.DHT, huffman, writtenHuffman, id, out);
    }
    int interval = hasRestarts(frame, scan) ? restartInterval : 0;
    if (interval != writtenRestartInterval) {
      byte[] payload = new byte[2];
      Bytes.putU16(payload, 0, interval);
      out.add(JpegMarker.segment(JpegMarker.DRI, payload));
      writtenRestartInterval = interval;
    }
  }

  /** Frames of a film of JPEG pictures (motion JPEG) leave out the tables that all of them have. */
  private static byte[] standard(int id, JpegFrame frame) throws Rejection {
    return Optional.of(id)
        .filter(missing -> !frame.isProgressive() && !frame.isLossless())
        .flatMap(StandardTables::segment)
        .orElseThrow(() -> Rejection.malformed("a Huffman table is missing"));
  }

  private static List<Integer> usedTables(JpegFrame frame, JpegScan scan) {
    List<Integer> used = new ArrayList<>();
    for (JpegScan.Selector selector : scan.selectors()) {
      if (scan.usesDcTables(frame)) {
        used.add(selector.dcTable());
      }
      if (scan.usesAcTables(frame)) {
        used.add(AC_CLASS + selector.acTable());
      }
    }
    return used;
  }

  private static void writeIfChanged(
      int marker, byte[][] tables, byte[][] written, int slot, Pieces out) {
    byte[] table = tables[slot];
    if (table != null && !Arrays.equals(table, written[slot])) {
      out.add(JpegMarker.segment(marker, table));
      written[slot] = table;
    }
  }
}
