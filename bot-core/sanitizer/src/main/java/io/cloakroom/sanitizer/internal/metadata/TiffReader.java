package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads directories of a TIFF structure (which EXIF data are) within fixed bounds: what does not
 * fit is treated as absent. TIFF 6.0, section 2.
 */
final class TiffReader {

  private static final int MAX_ENTRIES = 512;
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
  private static final int DIRECTORY = 13;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int SEVERAL_BYTES = 16;
  private static final int SIGNED_BYTE = 6;
  private static final int SIGNED_SHORT = 8;
  private static final int SIGNED_LONG = 9;

  /** An entry whose values lie within the bounds. */
  record Entry(int type, int count, int valueAt, int length) {}

  /** An entry that does not count, as its tag stood there before. */
  record Repeated(int tag, Entry entry) {}

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final boolean littleEndian;
  private final Set<Repeated> repeated = new LinkedHashSet<>();

  /**
   * @param from where the TIFF header begins; offsets count from here
   */
  TiffReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    littleEndian = to - from >= 2 && bytes[from] == 'I';
  }

  /** Without a header, as in notes of camera makers. */
  TiffReader(byte[] bytes, int from, int to, boolean littleEndian) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.littleEndian = littleEndian;
  }

  boolean isValid() {
    return to - from >= 8 && (headerIs("II*\0") || headerIs("MM\0*"));
  }

  private boolean headerIs(String magic) {
    return Bytes.matches(bytes, from, magic);
  }

  /** The offset of the first directory. */
  long firstDirectory() {
    return u32(from + 4);
  }

  /**
   * The directory at this offset, by tag; the first of several entries with one tag counts, and the
   * others are only {@link #said}.
   */
  Map<Integer, Entry> directory(long offset) {
    Map<Integer, Entry> entries = new HashMap<>();
    if (offset < 8 || offset + 2 > to - from) {
      return entries;
    }
    int start = from + (int) offset;
    int count = Math.min(u16(start), MAX_ENTRIES);
    for (int at = start + 2; count > 0 && at + 12 <= to; at += 12, count--) {
      int tag = u16(at);
      entry(at)
          .filter(entry -> entries.putIfAbsent(tag, entry) != null)
          .filter(entry -> repeated.size() < MAX_ENTRIES)
          .ifPresent(entry -> repeated.add(new Repeated(tag, entry)));
    }
    return entries;
  }

  /** The directory that an entry points to, or is. */
  Map<Integer, Entry> subdirectory(Entry entry) {
    return directory(isNumber(entry) ? number(entry).orElse(0) : entry.valueAt() - from);
  }

  /** The offset of the directory that follows the one at this offset; 0 if there is none. */
  long nextDirectory(long offset) {
    if (offset < 8 || offset + 2 > to - from) {
      return 0;
    }
    long at = from + offset + 2 + 12L * u16(from + (int) offset);
    return at + 4 <= to ? u32((int) at) : 0;
  }

  private Optional<Entry> entry(int at) {
    int type = u16(at + 2);
    long count = u32(at + 4);
    if (type < 1 || type >= TYPE_BYTES.length || count > to - from) {
      return Optional.empty();
    }
    long length = count * TYPE_BYTES[type];
    long valueAt = length <= 4 ? at + 8 : from + u32(at + 8);
    return valueAt + length <= to
        ? Optional.of(new Entry(type, (int) count, (int) valueAt, (int) length))
        : Optional.empty();
  }

  boolean isNumber(Entry entry) {
    return entry.type() == SHORT || entry.type() == LONG || entry.type() == DIRECTORY;
  }

  /** The first value of an entry of whole numbers; a sign counts for nothing. */
  OptionalLong number(Entry entry) {
    if (entry.count() == 0) {
      return OptionalLong.empty();
    }
    return switch (entry.type()) {
      case BYTE, SIGNED_BYTE -> OptionalLong.of(Bytes.u8(bytes, entry.valueAt()));
      case SHORT, SIGNED_SHORT -> OptionalLong.of(u16(entry.valueAt()));
      case LONG, SIGNED_LONG, DIRECTORY -> OptionalLong.of(u32(entry.valueAt()));
      default -> OptionalLong.empty();
    };
  }

  /** The fraction with this index of an entry of fractions. */
  OptionalDouble fraction(Entry entry, int index) {
    if (TYPE_BYTES[entry.type()] != 8 || index >= entry.count()) {
      return OptionalDouble.empty();
    }
    long denominator = u32(entry.valueAt() + 8 * index + 4);
    return denominator == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) u32(entry.valueAt() + 8 * index) / denominator);
  }

  /** Takes down every value of a directory, numbers only where several make one value. */
  void said(Map<Integer, Entry> directory, Removals removed) {
    for (Entry entry : directory.values()) {
      if (TYPE_BYTES[entry.type()] == 1 || entry.length() >= SEVERAL_BYTES) {
        removed.said(bytes, entry.valueAt(), entry.valueAt() + entry.length());
      }
    }
  }

  /** Entries of a tag that stood before in the same directory, of all directories read so far. */
  List<Repeated> repeated() {
    return List.copyOf(repeated);
  }

  String text(Entry entry) {
    return TextReader.text(bytes, entry.valueAt(), entry.valueAt() + entry.length()).strip();
  }

  /** The text of one of the tags that Windows writes, in UTF-16. */
  String wideText(Entry entry) {
    int length = Math.min(entry.length(), 4 * RemovedTrace.MAX_VALUE_LENGTH) & ~1;
    return new String(bytes, entry.valueAt(), length, StandardCharsets.UTF_16LE)
        .replace("\0", "")
        .strip();
  }

  private int u16(int at) {
    int value = Bytes.u16(bytes, at);
    return littleEndian ? Short.reverseBytes((short) value) & 0xFFFF : value;
  }

  private long u32(int at) {
    int value = Bytes.i32(bytes, at);
    return (littleEndian ? Integer.reverseBytes(value) : value) & 0xFFFFFFFFL;
  }
}
