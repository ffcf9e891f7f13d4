package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.entropy.Edit;
import io.cloakroom.sanitizer.internal.entropy.PixelWalk;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of the scans and tables of a rewritten JPEG file what no decoder makes a pixel of:
 * bytes after the last block, rows below the height that the frame header tells, codes that are not
 * used.
 */
final class JpegMending implements JpegScanReport {

  private final byte[] file;
  private final List<Edit> edits = new ArrayList<>();
  private long cutBytes;
  private long tableBytes;
  private boolean lastScanComplete;

  private JpegMending(byte[] file) {
    this.file = file;
  }

  /**
   * @param endMissing true if the original had no end marker; its last scan must then be complete
   */
  static Rewritten mend(
      Rewritten rewritten,
      boolean endMissing,
      SanitizerLimits limits,
      Set<Keepable> keep,
      Removals removed)
      throws Rejection {
    JpegMending mending = new JpegMending(rewritten.bytes());
    new JpegAudit(rewritten.bytes(), limits, keep, mending).check();
    if (endMissing && !mending.lastScanComplete) {
      throw Rejection.truncated("it ends within the picture data");
    }
    return new Rewritten(
        rewritten.storedWidth(),
        rewritten.storedHeight(),
        rewritten.orientation(),
        mending.edited(removed));
  }

  @Override
  public void scan(Optional<PixelWalk.Scan> found) throws Rejection {
    PixelWalk.Scan scan =
        found.orElseThrow(() -> Rejection.malformed("its picture data cannot be followed"));
    lastScanComplete = scan.complete();
    edits.addAll(scan.edits());
    cutBytes += scan.edits().stream().mapToLong(edit -> Math.max(0, edit.shrinksBy())).sum();
  }

  @Override
  public void tables(List<Edit> found) {
    edits.addAll(found);
    tableBytes += found.stream().mapToLong(Edit::shrinksBy).sum();
  }

  private byte[] edited(Removals removed) {
    if (cutBytes > 0) {
      removed.note(Trace.TRAILING_DATA, cutBytes);
    }
    if (tableBytes > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, tableBytes);
    }
    return Edit.apply(file, edits);
  }
}
