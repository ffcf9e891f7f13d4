package io.cloakroom.sanitize.jpeg;

import io.cloakroom.sanitize.entropy.PixelWalk;
import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.Pieces;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.Rewritten;
import io.cloakroom.sanitize.format.SanitizerLimits;
import io.cloakroom.sanitize.format.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts out of the scans of a rewritten JPEG file what no decoder makes a pixel of: bytes after the
 * last block, rows below the height that the frame header tells.
 */
final class JpegMending {

  private final byte[] file;
  private final List<PixelWalk.Range> surplus = new ArrayList<>();
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
      Ledger removed)
      throws Rejection {
    JpegMending mending = new JpegMending(rewritten.bytes());
    new JpegAudit(rewritten.bytes(), limits, keep, mending::take).check();
    if (endMissing && !mending.lastScanComplete) {
      throw Rejection.truncated("it ends within the picture data");
    }
    return new Rewritten(
        rewritten.storedWidth(),
        rewritten.storedHeight(),
        rewritten.orientation(),
        mending.cut(removed));
  }

  private void take(Optional<PixelWalk.Scan> found) throws Rejection {
    PixelWalk.Scan scan =
        found.orElseThrow(() -> Rejection.malformed("its picture data cannot be followed"));
    lastScanComplete = scan.complete();
    surplus.addAll(scan.surplus());
  }

  private byte[] cut(Ledger removed) {
    Pieces kept = new Pieces();
    int from = 0;
    for (PixelWalk.Range range : surplus) {
      removed.note(Trace.TRAILING_DATA, range.to() - range.from());
      kept.add(file, from, range.from());
      from = range.to();
    }
    kept.add(file, from, file.length);
    return kept.join();
  }
}
