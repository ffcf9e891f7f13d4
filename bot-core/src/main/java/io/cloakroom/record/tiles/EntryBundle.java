package io.cloakroom.record.tiles;

import java.io.ByteArrayOutputStream;

/**
 * Up to 256 entries as they stand in a file: each with its length in two bytes before it. Where an
 * event is gone that length is 0, which no leaf of a record has.
 */
final class EntryBundle {
  static final int LENGTH_BYTES = Short.BYTES;

  /** The longest entry that such a length can tell. */
  static final int LONGEST = 0xffff;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private boolean empty = true;

  void add(byte[] entry) {
    length(entry.length);
    bytes.writeBytes(entry);
    empty = false;
  }

  void addGone() {
    length(0);
  }

  private void length(int length) {
    bytes.write(length >>> Byte.SIZE);
    bytes.write(length);
  }

  /** Whether there is no event in it at all. */
  boolean isEmpty() {
    return empty;
  }

  byte[] made() {
    return bytes.toByteArray();
  }

  /** That of the entry which begins there with its length. */
  static int length(byte[] bundle, int at) {
    return (bundle[at] & 0xff) << Byte.SIZE | (bundle[at + 1] & 0xff);
  }

  /** Whether these are so many entries and nothing else. */
  static boolean isWhole(byte[] bundle, int entries) {
    int at = 0;
    for (int i = 0; i < entries; i++) {
      if (at + LENGTH_BYTES > bundle.length) {
        return false;
      }
      at += LENGTH_BYTES + length(bundle, at);
    }
    return at == bundle.length;
  }
}
