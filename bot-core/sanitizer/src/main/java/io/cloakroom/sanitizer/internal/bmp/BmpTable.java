package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;

/**
 * The colour table: RGBTRIPLE or RGBQUAD entries. Those that no pixel uses have room for a kilobyte
 * of anything, so they are written as black; the fourth byte of each is reserved and written as 0.
 */
final class BmpTable {

  private final byte[] file;
  private final int start;
  private final int entryBytes;
  private final int entries;
  private final int writtenEntries;
  private final int said;

  /**
   * @param entries for which there is room
   * @param said how many it says that there are
   */
  private BmpTable(byte[] file, BmpHeader header, int entries, int said) {
    this.said = said;
    this.file = file;
    this.start = header.tableStart();
    this.entryBytes = header.isCore() ? 3 : 4;
    this.entries = entries;
    // The small header cannot say how many there are.
    this.writtenEntries = header.isCore() && header.hasTable() ? 1 << header.bits() : entries;
  }

  /** The table of a picture of few colours; that of one of many is a mere suggestion, and empty. */
  static BmpTable read(byte[] file, BmpHeader header) throws Rejection {
    if (!header.hasTable()) {
      return new BmpTable(file, header, 0, 0);
    }
    long all = 1L << header.bits();
    long said = header.colorsUsed();
    long entries = said == 0 ? all : Math.min(said, all);
    long wanted = entries;
    int entryBytes = header.isCore() ? 3 : 4;
    long room = (long) file.length - header.tableStart();
    if (isSaid(header)) {
      room = header.declaredPixels() - header.tableStart();
    }
    entries = Math.min(entries, room / entryBytes);
    if (entries < 1) {
      throw Rejection.malformed("its colour table is missing");
    }
    return new BmpTable(file, header, (int) entries, (int) wanted);
  }

  /** False where a file leaves open where its pixels are: behind the table then. */
  private static boolean isSaid(BmpHeader header) {
    long pixels = header.declaredPixels();
    return pixels != 0 && !(header.hasTable() && pixels == header.tableStart());
  }

  /** Where the pixels begin, an offset in the file that may lie behind its end. */
  long pixelStart(BmpHeader header) throws Rejection {
    long pixels = isSaid(header) ? header.declaredPixels() : end();
    if (pixels < end()) {
      throw Rejection.malformed("its pixels overlap its header");
    }
    return pixels;
  }

  /** Where the table ends. */
  int end() {
    return start + entries * entryBytes;
  }

  int writtenEntries() {
    return writtenEntries;
  }

  /**
   * @param pixelStart where the pixels begin, as {@link #pixelStart} tells
   */
  byte[] bytes(boolean[] used, long pixelStart, Removals removed) throws Rejection {
    // Some viewers take for colours what stands between the table and the pixels, others do not;
    // and
    // some the pixels themselves, where the table would reach into them.
    for (int i = entries; entries > 0 && i < used.length; i++) {
      if (used[i] && (i < said || start + (long) (i + 1) * entryBytes <= pixelStart)) {
        throw Rejection.malformed("its pixels have colours behind its colour table");
      }
    }
    byte[] out = new byte[writtenEntries * entryBytes];
    int lost = 0;
    for (int i = 0; i < entries * entryBytes; i++) {
      byte value = file[start + i];
      if (used[i / entryBytes] && i % entryBytes < 3) {
        out[i] = value;
      } else if (value != 0) {
        lost++;
      }
    }
    if (lost > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, lost);
    }
    return out;
  }
}
