package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;

/**
 * A colour table, GIF89a, sections 19 and 21. Entries that no pixel uses have room for 768 bytes of
 * anything, so they are written as black; but for the background and the transparent colour, which
 * some decoders show.
 */
final class GifColorTable {

  private static final int ENTRY_BYTES = 3;

  private final byte[] file;
  private final int from;
  private final int entries;
  private final boolean[] used = new boolean[256];

  private GifColorTable(byte[] file, int from, int entries) {
    this.file = file;
    this.from = from;
    this.entries = entries;
  }

  /**
   * @param bits the table has 2 to the power of this entries; 0 for none
   */
  static GifColorTable read(GifCursor cursor, int bits) throws Rejection {
    int entries = bits == 0 ? 0 : 1 << bits;
    int from = cursor.position();
    cursor.skip(entries * ENTRY_BYTES);
    return new GifColorTable(cursor.file(), from, entries);
  }

  boolean isAbsent() {
    return entries == 0;
  }

  void use(int index) {
    used[index] = true;
  }

  /** Takes every index that is true in this array for used. */
  void useAll(boolean[] seen) {
    for (int i = 0; i < used.length; i++) {
      used[i] |= seen[i];
    }
  }

  /** The table as it is written. */
  byte[] bytes(Removals removed) {
    byte[] bytes = new byte[entries * ENTRY_BYTES];
    int lost = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte value = file[from + i];
      if (used[i / ENTRY_BYTES]) {
        bytes[i] = value;
      } else if (value != 0) {
        lost++;
      }
    }
    if (lost > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, lost);
    }
    return bytes;
  }
}
