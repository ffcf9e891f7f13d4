package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.format.Trailer;
import java.util.Optional;

/**
 * Builds one BMP file anew: headers, colours, pixels and at most a colour profile, without gaps.
 */
final class BmpRewriter {

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Removals removed;

  BmpRewriter(byte[] file, SanitizerLimits limits, Removals removed) {
    this.file = file;
    this.limits = limits;
    this.removed = removed;
  }

  Rewritten rewrite() throws Rejection {
    BmpHeader header = BmpHeader.read(file, limits);
    BmpTable table = BmpTable.read(file, header);
    long start = table.pixelStart(header);
    if (start > table.end()) {
      removed.note(Trace.UNKNOWN_SEGMENT, Math.min(start, file.length) - table.end());
    }
    Optional<byte[]> profile = new BmpColorSpace(file, header).profile(limits, removed);
    return header.encoding().isRunLength()
        ? takeRuns(header, table, start, profile)
        : takeRows(header, table, start, profile);
  }

  private Rewritten takeRows(BmpHeader header, BmpTable table, long start, Optional<byte[]> profile)
      throws Rejection {
    BmpRows rows = new BmpRows(header, removed);
    byte[] pixels = rows.take(file, start);
    checkProfile(header, table, start, start + pixels.length);
    noteTrailer(header, start + pixels.length);
    return assemble(header, table.bytes(rows.used(), start, removed), pixels, profile);
  }

  private Rewritten takeRuns(BmpHeader header, BmpTable table, long start, Optional<byte[]> profile)
      throws Rejection {
    RunLengths runs = new RunLengths(file, header);
    byte[] pixels = runs.take(start);
    checkProfile(header, table, start, runs.end());
    noteTrailer(header, runs.end());
    return assemble(header, table.bytes(runs.used(), start, removed), pixels, profile);
  }

  /**
   * What a profile says besides colours is left out, and would stand in the pixels all the same.
   */
  private void checkProfile(BmpHeader header, BmpTable table, long start, long end)
      throws Rejection {
    BmpColorSpace colors = new BmpColorSpace(file, header);
    if (colors.isProfileWithin(0, table.end()) || colors.isProfileWithin(start, end)) {
      throw Rejection.malformed("its colour profile lies over its pixels or its header");
    }
  }

  private void noteTrailer(BmpHeader header, long end) {
    BmpColorSpace colors = new BmpColorSpace(file, header);
    long profileBytes =
        colors.isEmbedded() ? colors.profileBytes().map(it -> it.length).orElse(0) : 0;
    long rest = file.length - end - profileBytes;
    if (rest > 0) {
      Trailer.note(file, (int) (file.length - rest), file.length, removed);
    }
  }

  private Rewritten assemble(
      BmpHeader header, byte[] colors, byte[] pixels, Optional<byte[]> profile) {
    int entryBytes = header.isCore() ? 3 : 4;
    byte[] head = header.bytes(colors.length / entryBytes);
    int pixelStart = head.length + colors.length;
    int profileStart = pixelStart + pixels.length;
    int end = profileStart + profile.map(bytes -> bytes.length).orElse(0);
    Little.putI32(head, 2, end);
    Little.putI32(head, 10, pixelStart);
    if (!header.isCore()) {
      Little.putI32(head, 34, pixels.length);
    }
    new BmpColorSpace(file, header).write(head, profile, profileStart - BmpHeader.FILE_HEADER);
    Pieces out = new Pieces();
    out.add(head);
    out.add(colors);
    out.add(pixels);
    profile.ifPresent(out::add);
    return new Rewritten(header.width(), header.height(), Orientation.NORMAL, out.join());
  }
}
