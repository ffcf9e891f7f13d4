package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.entropy.HuffmanTables;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Quantisation and Huffman tables of JPEG streams, each under the marker of its segment and its
 * slot, ITU-T T.81, annex B.2.4.
 */
final class JpegTableSet {

  private static final int DQT = 0xDB;
  private static final int DHT = 0xC4;

  private final Map<Integer, byte[]> tables = new HashMap<>();

  static boolean isTable(int marker) {
    return marker == DQT || marker == DHT;
  }

  static int quantisation(int slot) {
    return DQT << 8 | slot;
  }

  static int huffman(int slot) {
    return DHT << 8 | slot;
  }

  /**
   * Takes in a segment of one or more tables; a later table replaces an earlier one of its slot.
   */
  void read(int marker, byte[] bytes, int from, int to) throws Rejection {
    readAll(marker, bytes, from, to);
  }

  /** The same; returns the keys of the tables. */
  Set<Integer> readAll(int marker, byte[] bytes, int from, int to) throws Rejection {
    Set<Integer> keys = new TreeSet<>();
    int at = from;
    while (at < to) {
      int size = size(marker, bytes, at, to);
      if (size > to - at) {
        throw Rejection.malformed("a table of its JPEG data is cut");
      }
      keys.add(key(marker, bytes[at]));
      tables.put(key(marker, bytes[at]), Arrays.copyOfRange(bytes, at, at + size));
      at += size;
    }
    return keys;
  }

  private static int key(int marker, byte first) {
    // Only the four low bits of a quantisation table are its slot, the others its precision.
    return marker << 8 | (marker == DQT ? first & 0x0F : first & 0xFF);
  }

  private static int size(int marker, byte[] bytes, int at, int to) {
    return marker == DQT
        ? 1 + 64 * (1 + Math.min(1, Bytes.u8(bytes, at) >> 4))
        : 17 + huffmanValues(bytes, at, to);
  }

  private static int huffmanValues(byte[] bytes, int at, int to) {
    int values = 0;
    for (int i = at + 1; i <= at + 16 && i < to; i++) {
      values += Bytes.u8(bytes, i);
    }
    return values;
  }

  /** Takes this table from another set, if it is there and not here. */
  void borrow(int key, JpegTableSet others) {
    byte[] table = others.tables.get(key);
    if (table != null) {
      tables.putIfAbsent(key, table);
    }
  }

  /** Refuses those of these Huffman tables that decoders refuse. */
  void requireUsable(Iterable<Integer> keys) throws Rejection {
    for (int key : keys) {
      byte[] table = tables.get(key);
      if (table != null && key >> 8 == DHT && !HuffmanTables.isUsable(table)) {
        throw Rejection.malformed("a Huffman table of its JPEG data is out of range");
      }
    }
  }

  /** What the tables take that were not written. */
  long bytes() {
    return tables.values().stream().mapToLong(table -> table.length).sum();
  }

  /** The keys of all of them. */
  Set<Integer> keys() {
    return new TreeSet<>(tables.keySet());
  }

  /** Moves the tables with these keys into the output, each as a segment of its own. */
  void write(Iterable<Integer> keys, Pieces out) {
    for (int key : keys) {
      byte[] table = tables.remove(key);
      if (table != null) {
        byte[] head = {(byte) 0xFF, (byte) (key >> 8), 0, 0};
        Bytes.putU16(head, 2, 2 + table.length);
        out.add(head);
        out.add(table);
      }
    }
  }
}
