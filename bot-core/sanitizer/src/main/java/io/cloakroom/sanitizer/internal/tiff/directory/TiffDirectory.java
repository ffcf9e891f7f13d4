package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One directory of a TIFF file with its entries by tag. */
public final class TiffDirectory {

  private static final int MAX_ENTRIES = 4096;

  private final TiffSource source;
  private final SortedMap<Integer, TiffField> fields = new TreeMap<>();
  private final List<TiffField> all = new ArrayList<>();
  private final long start;
  private long end;
  private long next;

  private TiffDirectory(TiffSource source, long start) {
    this.source = source;
    this.start = start;
  }

  public static TiffDirectory read(TiffSource source, long offset) throws Rejection {
    TiffDirectory directory = new TiffDirectory(source, offset);
    directory.read();
    return directory;
  }

  private void read() throws Rejection {
    int countBytes = source.isBig() ? 8 : 2;
    if (start < source.headerBytes() || !source.holds(start, countBytes)) {
      throw Rejection.truncated("a directory lies outside of it");
    }
    long count = source.isBig() ? source.u64(start) : source.u16(start);
    if (count > MAX_ENTRIES) {
      throw Rejection.tooLarge("a directory of " + count + " entries, at most " + MAX_ENTRIES);
    }
    int entryBytes = source.isBig() ? 20 : 12;
    end = start + countBytes + count * entryBytes;
    if (!source.holds(start, end - start)) {
      throw Rejection.truncated("it ends within a directory");
    }
    for (long at = start + countBytes; at < end; at += entryBytes) {
      add(entry(at));
    }
    all.sort(Comparator.comparingInt(TiffField::tag));
    // Some writers leave out the end of the chain where it would be the last of the file.
    if (source.holds(end, source.offsetBytes())) {
      next = source.offset(end);
      end += source.offsetBytes();
    }
  }

  private TiffField entry(long at) {
    int type = source.u16(at + 2);
    long count = source.isBig() ? source.u64(at + 4) : source.u32(at + 4);
    long length = count * TiffSource.typeBytes(type);
    long inlineAt = at + (source.isBig() ? 12 : 8);
    long valueAt = length <= source.offsetBytes() ? inlineAt : source.offset(inlineAt);
    return new TiffField(source.u16(at), type, count, valueAt, length);
  }

  /** Decoders do not agree which of two different values counts. */
  private void add(TiffField field) throws Rejection {
    all.add(field);
    TiffField first = fields.putIfAbsent(field.tag(), field);
    if (first != null && TiffTag.isKept(field.tag()) && !sameValue(first, field)) {
      throw Rejection.malformed("a directory says a thing twice");
    }
  }

  private boolean sameValue(TiffField one, TiffField other) {
    byte[] file = source.file();
    return one.length() == other.length()
        && source.holds(one.valueAt(), one.length())
        && source.holds(other.valueAt(), other.length())
        && Arrays.equals(
            file,
            (int) one.valueAt(),
            (int) one.end(),
            file,
            (int) other.valueAt(),
            (int) other.end());
  }

  public TiffSource source() {
    return source;
  }

  /** All of them, also where a tag stands twice: readers do not agree which of the two counts. */
  public List<TiffField> fields() {
    return Collections.unmodifiableList(all);
  }

  public long start() {
    return start;
  }

  /** Where it ends, with the offset of the next one. */
  public long end() {
    return end;
  }

  /** The offset of the directory that follows in the chain; 0 after the last. */
  public long next() {
    return next;
  }

  public Optional<TiffField> field(int tag) {
    return Optional.ofNullable(fields.get(tag));
  }

  public boolean has(int tag) {
    return fields.containsKey(tag);
  }

  /** The first number of this entry. */
  public long number(int tag, long absent) throws Rejection {
    TiffField field = fields.get(tag);
    return field == null || field.count() == 0 ? absent : source.number(field, 0);
  }

  /** The numbers of this entry, which were counted before; none if there is no such entry. */
  public long[] numbers(int tag, int maxCount) throws Rejection {
    TiffField field = fields.get(tag);
    if (field == null) {
      return new long[0];
    }
    if (!source.holds(field.valueAt(), field.length())) {
      throw Rejection.truncated("values of a directory are missing");
    }
    long[] numbers = new long[(int) Math.min(field.count(), maxCount)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = source.number(field, i);
    }
    return numbers;
  }
}
