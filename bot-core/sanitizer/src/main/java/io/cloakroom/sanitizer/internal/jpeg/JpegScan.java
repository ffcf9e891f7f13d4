package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scan header of a JPEG file, ITU-T T.81, annex B.2.3.
 *
 * @param segment where it stands
 * @param selectors the components of the scan with the numbers of their entropy coding tables
 * @param spectralStart first coefficient (Ss)
 * @param refinement true if an earlier scan is refined (Ah is not 0)
 */
record JpegScan(
    JpegSegment segment, List<Selector> selectors, int spectralStart, boolean refinement) {

  private static final int MAX_TABLE = 3;
  private static final byte LAST_COEFFICIENT = 63;
  private static final int MOST_PRECISE = 13;

  /** A component of the scan and its two tables. */
  record Selector(int component, int dcTable, int acTable) {}

  JpegScan {
    selectors = List.copyOf(selectors);
  }

  static JpegScan read(byte[] file, JpegSegment segment, JpegFrame frame) throws Rejection {
    int start = segment.start();
    int count = segment.length() == 0 ? 0 : Bytes.u8(file, start);
    if (count < 1 || count > 4 || segment.length() != 4 + 2 * count) {
      throw Rejection.malformed("a scan header has the wrong length");
    }
    List<Selector> selectors = new ArrayList<>();
    for (int at = start + 1; at < segment.end() - 3; at += 2) {
      selectors.add(selector(file, at, frame));
    }
    boolean repeated = selectors.stream().map(Selector::component).distinct().count() < count;
    boolean possible = !frame.isProgressive() || isProgression(file, segment.end(), count);
    if (repeated || !possible || !frame.allowsUnitOf(selectors)) {
      throw Rejection.malformed("a scan header is out of range");
    }
    return new JpegScan(
        segment,
        selectors,
        Bytes.u8(file, segment.end() - 3),
        Bytes.u8(file, segment.end() - 1) >> 4 != 0);
  }

  /** Whether decoders take the band and the precision for some of progressive coding, G.1.1.1. */
  private static boolean isProgression(byte[] file, int end, int components) {
    int first = Bytes.u8(file, end - 3);
    int last = Bytes.u8(file, end - 2);
    int high = Bytes.u8(file, end - 1) >> 4;
    int low = Bytes.u8(file, end - 1) & 0x0F;
    boolean band =
        first == 0 ? last == 0 : first <= last && last <= LAST_COEFFICIENT && components == 1;
    return band && low <= MOST_PRECISE && (high == 0 || low == high - 1);
  }

  private static Selector selector(byte[] file, int at, JpegFrame frame) throws Rejection {
    int component = Bytes.u8(file, at);
    int tables = Bytes.u8(file, at + 1);
    if (frame.component(component).isEmpty()
        || tables >> 4 > MAX_TABLE
        || (tables & 0x0F) > MAX_TABLE) {
      throw Rejection.malformed("a scan names a component or table that does not exist");
    }
    return new Selector(component, tables >> 4, tables & 0x0F);
  }

  /**
   * The whole segment. Of a sequential scan, decoders do not look at the band and the precision,
   * which have one right value each.
   */
  byte[] written(byte[] file, JpegFrame frame, boolean coloursTold) {
    byte[] payload = Arrays.copyOfRange(file, segment.start(), segment.end());
    for (int i = 0; i < selectors.size(); i++) {
      payload[1 + 2 * i] = (byte) frame.writtenId(selectors.get(i).component(), coloursTold);
    }
    if (!frame.isProgressive() && !frame.isLossless()) {
      payload[payload.length - 3] = 0;
      payload[payload.length - 2] = LAST_COEFFICIENT;
      payload[payload.length - 1] = 0;
    }
    return JpegMarker.segment(JpegMarker.SOS, payload);
  }

  /** The numbers of its components. */
  Set<Integer> components() {
    return selectors.stream().map(Selector::component).collect(Collectors.toSet());
  }

  /** True if decoding the scan takes the DC (or lossless) tables of its components. */
  boolean usesDcTables(JpegFrame frame) {
    return !frame.isProgressive() || (spectralStart == 0 && !refinement);
  }

  /** True if decoding the scan takes the AC tables of its components. */
  boolean usesAcTables(JpegFrame frame) {
    return !frame.isLossless() && (!frame.isProgressive() || spectralStart > 0);
  }
}
