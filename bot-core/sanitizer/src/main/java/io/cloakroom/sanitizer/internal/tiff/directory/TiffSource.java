package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The bytes of a TIFF file, read in its own byte order: TIFF 6.0, section 2, and BigTIFF, which
 * differs by offsets and counts of eight bytes.
 */
public final class TiffSource {

  /** Bytes of one value of each type; 0 for a number that is no type. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int BIG = 43;
  private static final long MAX_OFFSET = 1L << 40;

  private final byte[] file;
  private final boolean littleEndian;
  private final boolean big;

  private TiffSource(byte[] file) {
    this.file = file;
    littleEndian = file[0] == 'I';
    big = u16(2) == BIG;
  }

  public static TiffSource open(byte[] file) throws Rejection {
    if (file.length < 8 || (file[2] + file[3] == BIG && file.length < 16)) {
      throw Rejection.truncated("it ends within its header");
    }
    TiffSource source = new TiffSource(file);
    if (source.big && (source.u16(4) != 8 || source.u16(6) != 0)) {
      throw Rejection.malformed("its header is of no TIFF known here");
    }
    return source;
  }

  public byte[] file() {
    return file;
  }

  public boolean littleEndian() {
    return littleEndian;
  }

  public boolean isBig() {
    return big;
  }

  public int headerBytes() {
    return big ? 16 : 8;
  }

  /** The offset of the first directory. */
  public long firstDirectory() {
    return big ? u64(8) : u32(4);
  }

  /** An offset at this place, in the width of this kind of file. */
  long offset(long at) {
    return big ? u64(at) : u32(at);
  }

  int offsetBytes() {
    return big ? 8 : 4;
  }

  /** True if so many bytes stand at this place. */
  public boolean holds(long at, long length) {
    return at >= 0 && length >= 0 && at <= file.length && length <= file.length - at;
  }

  /** Bytes of one value of this type; 0 if there is no such type. */
  static int typeBytes(int type) {
    return type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
  }

  /** The whole number with this index; negative ones and fractions are none. */
  long number(TiffField field, long index) throws Rejection {
    long at = field.valueAt() + index * typeBytes(field.type());
    if (index >= field.count() || !holds(at, typeBytes(field.type()))) {
      throw Rejection.truncated("values of a directory are missing");
    }
    long number =
        switch (field.type()) {
          case 1 -> Bytes.u8(file, (int) at);
          case 6 -> file[(int) at];
          case SHORT -> u16(at);
          case 8 -> (short) u16(at);
          case LONG, 13 -> u32(at);
          case 9 -> (int) u32(at);
          case 16, 17, 18 -> u64(at);
          default -> throw Rejection.malformed("a directory holds a value of the wrong type");
        };
    if (number < 0) {
      throw Rejection.malformed("a directory holds " + number + ", at least 0");
    }
    return number;
  }

  /** A fraction in units of 1/scale, rounded; negative if there is none. */
  long fraction(TiffField field, int index, long scale) throws Rejection {
    long at = field.valueAt() + 8L * index;
    if (field.type() == SHORT || field.type() == LONG) {
      // Some writers put whole numbers where fractions belong, and decoders read them.
      return number(field, index) * scale;
    }
    if (field.type() != RATIONAL || index >= field.count() || !holds(at, 8) || u32(at + 4) == 0) {
      return -1;
    }
    long denominator = u32(at + 4);
    return (u32(at) * scale + denominator / 2) / denominator;
  }

  int u16(long at) {
    int value = Bytes.u16(file, (int) at);
    return littleEndian ? Short.reverseBytes((short) value) & 0xFFFF : value;
  }

  long u32(long at) {
    int value = Bytes.i32(file, (int) at);
    return (littleEndian ? Integer.reverseBytes(value) : value) & 0xFFFFFFFFL;
  }

  /** Eight bytes; whatever is beyond every file counts as one offset beyond every file. */
  long u64(long at) {
    long first = u32(at);
    long second = u32(at + 4);
    long high = littleEndian ? second : first;
    long low = littleEndian ? first : second;
    return high >= 1 << 8 ? MAX_OFFSET : (high << 32) + low;
  }
}
