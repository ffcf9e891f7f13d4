package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.entropy.Edit;
import io.cloakroom.sanitizer.internal.entropy.HuffmanTables;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.audit.AuditedJpeg;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compression 7: each strip or tile is a JPEG stream, and tables that all of them use stand in a
 * tag of the page, Adobe Photoshop TIFF technical note 2.
 */
public final class JpegSegments implements SegmentCoding {

  private final PageLayout layout;
  private final SanitizerLimits limits;
  private final Removals removed;
  private final JpegTableSet shared = new JpegTableSet();
  private final byte[] tables;
  private final HuffmanTables codes = new HuffmanTables();
  private final Set<Integer> used = new TreeSet<>();
  private final JpegTableSet earlier = new JpegTableSet();

  /**
   * @param found the tables of the page; empty if there are none
   */
  JpegSegments(PageLayout layout, Optional<Slice> found, SanitizerLimits limits, Removals removed)
      throws Rejection {
    this.layout = layout;
    this.removed = removed;
    this.limits = limits;
    JpegTableSet all = new JpegTableSet();
    if (found.isPresent()) {
      readTables(found.get(), all);
      readTables(found.get(), shared);
    }
    tables = written(all, all.keys());
    AuditedJpeg.readTables(tables, 0, tables.length, codes);
  }

  @Override
  public CleanSegment clean(Slice found, int segment) throws Rejection {
    // Some writers give the last strip as many rows as the others.
    int rows = layout.planeRows(segment);
    JpegStream stream = JpegStream.read(found, limits, removed, earlier, rows);
    if (stream.width() > layout.segmentWidth()) {
      throw Rejection.malformed("a strip is " + stream.width() + " pixels wide");
    }
    shared.requireUsable(stream.usedTables());
    used.addAll(stream.usedTables());
    return new CleanSegment(found, Slice.of(stream.pixelsOnly(codes)));
  }

  /** What of the tables of the page its strips used, once all of them were cleaned. */
  public Optional<byte[]> tables() throws Rejection {
    JpegTableSet left = new JpegTableSet();
    readTables(Slice.of(Edit.apply(tables, codes.edits())), left);
    byte[] written = written(left, used);
    if (left.bytes() > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, left.bytes());
    }
    return written.length > 4 ? Optional.of(written) : Optional.empty();
  }

  private static byte[] written(JpegTableSet tables, Set<Integer> keys) {
    Pieces out = new Pieces();
    out.add(new byte[] {-1, (byte) 0xD8});
    tables.write(keys, out);
    out.add(new byte[] {-1, (byte) 0xD9});
    return out.join();
  }

  private static void readTables(Slice found, JpegTableSet tables) throws Rejection {
    byte[] bytes = found.bytes();
    int at = found.from() + 2;
    while (at + 4 <= found.to() && Bytes.u8(bytes, at + 1) != 0xD9) {
      int marker = Bytes.u8(bytes, at + 1);
      int end = at + 2 + Bytes.u16(bytes, at + 2);
      if (bytes[at] != -1 || end < at + 4 || end > found.to()) {
        throw Rejection.malformed("its JPEG tables are broken");
      }
      if (JpegTableSet.isTable(marker)) {
        tables.read(marker, bytes, at + 4, end);
      }
      at = end;
    }
  }
}
