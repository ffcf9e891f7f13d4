package io.cloakroom.sanitizer.internal.entropy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * The Huffman tables of ITU-T T.81, annex K.3.3, which most cameras write, and which decoders take
 * where a film of JPEG frames leaves its tables out.
 */
public final class StandardTables {

  private static final int COUNTS = 16;
  private static final int AC = 0x10;
  private static final List<byte[]> DC_TABLES =
      List.of(bytes(JPEGHuffmanTable.StdDCLuminance), bytes(JPEGHuffmanTable.StdDCChrominance));
  private static final List<byte[]> AC_TABLES =
      List.of(bytes(JPEGHuffmanTable.StdACLuminance), bytes(JPEGHuffmanTable.StdACChrominance));

  private StandardTables() {}

  /**
   * The payload of a segment that defines the table which decoders take for this one if it is
   * missing.
   *
   * @param id its class (0 or 10 hexadecimal) and number, as it stands in a segment
   * @return empty if there is none for this number
   */
  public static Optional<byte[]> segment(int id) {
    int slot = id & 0x0F;
    if (slot > 1) {
      return Optional.empty();
    }
    byte[] table = (id < AC ? DC_TABLES : AC_TABLES).get(slot);
    byte[] payload = new byte[1 + table.length];
    payload[0] = (byte) id;
    System.arraycopy(table, 0, payload, 1, table.length);
    return Optional.of(payload);
  }

  /**
   * True if the table at this place is one of these.
   *
   * @param payload where its number stands
   * @param values how many it has
   */
  static boolean isOne(byte[] file, int payload, int values) {
    int from = payload + 1;
    int to = from + COUNTS + values;
    return (file[payload] < AC ? DC_TABLES : AC_TABLES)
        .stream().anyMatch(known -> Arrays.equals(known, 0, known.length, file, from, to));
  }

  private static byte[] bytes(JPEGHuffmanTable table) {
    short[] counts = table.getLengths();
    short[] values = table.getValues();
    byte[] bytes = new byte[COUNTS + values.length];
    for (int i = 0; i < counts.length; i++) {
      bytes[i] = (byte) counts[i];
    }
    for (int i = 0; i < values.length; i++) {
      bytes[COUNTS + i] = (byte) values[i];
    }
    return bytes;
  }
}
