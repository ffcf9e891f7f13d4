package io.cloakroom.sanitizer.internal.entropy;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Huffman tables that are defined at a point of a JPEG stream, and what their unused codes
 * should be instead. A later table replaces an earlier one of its slot.
 */
public final class HuffmanTables {

  private static final int SLOTS = 0x20;
  private static final int AC = 0x10;
  private static final int LONGEST = 16;

  /** Of a first coefficient; 16 in lossless coding alone. */
  private static final int MOST_BITS = 16;

  private final HuffmanCode[] codes;
  private final boolean[] own = new boolean[SLOTS];
  private final List<Edit> edits = new ArrayList<>();

  /** None. */
  public HuffmanTables() {
    codes = new HuffmanCode[SLOTS];
  }

  /** Those of a stream that goes on with the tables of another; the edits are only its own. */
  public HuffmanTables(HuffmanTables inherited) {
    codes = Arrays.copyOf(inherited.codes, SLOTS);
  }

  /**
   * Takes one table, in place of the one that its slot had.
   *
   * @param payload of a segment with one Huffman table of valid length
   */
  public void read(byte[] file, int payload) {
    int id = file[payload];
    if (id >= 0 && id < SLOTS) {
      close(id);
      codes[id] = new HuffmanCode(file, payload);
      own[id] = true;
    }
  }

  /**
   * Whether decoders take a table: no code is all ones, annex C, and no number too large.
   *
   * @param table its number, 16 counts, and as many values as they say
   */
  public static boolean isUsable(byte[] table) {
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = 2 * code + Bytes.u8(table, length);
      if (Bytes.u8(table, length) > 0 && code >= 1 << length) {
        return false;
      }
    }
    for (int i = 1 + LONGEST; i < table.length; i++) {
      if (table[0] < AC && Bytes.u8(table, i) > MOST_BITS) {
        return false;
      }
    }
    return true;
  }

  /** What is to stand in place of tables; to be asked after the last scan. */
  public List<Edit> edits() {
    for (int id = 0; id < SLOTS; id++) {
      close(id);
    }
    return List.copyOf(edits);
  }

  private void close(int id) {
    if (own[id]) {
      UnusedCodes.edit(codes[id]).ifPresent(edits::add);
      own[id] = false;
    }
  }

  Optional<HuffmanCode> code(int id) {
    return id < SLOTS ? Optional.ofNullable(codes[id]) : Optional.empty();
  }
}
