package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Bytes;

/** Puts numbers into bytes in the byte order of a file. */
public record TiffEncoder(boolean littleEndian) {

  static final int BYTES_TYPE = 1;
  static final int ASCII_TYPE = 2;
  static final int SHORT_TYPE = 3;
  static final int LONG_TYPE = 4;
  static final int RATIONAL_TYPE = 5;
  static final int UNDEFINED_TYPE = 7;

  public void putU16(byte[] bytes, int at, int value) {
    Bytes.putU16(bytes, at, littleEndian ? Short.reverseBytes((short) value) : value);
  }

  public void putU32(byte[] bytes, int at, long value) {
    Bytes.putI32(bytes, at, littleEndian ? Integer.reverseBytes((int) value) : (int) value);
  }

  /** As SHORT where all fit, otherwise as LONG: readers take either. */
  public TiffValue numbers(long... numbers) {
    for (long number : numbers) {
      if (number > 0xFFFF) {
        return longs(numbers);
      }
    }
    return shorts(numbers);
  }

  public TiffValue shorts(long... numbers) {
    byte[] bytes = new byte[2 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      putU16(bytes, 2 * i, (int) numbers[i]);
    }
    return new TiffValue(SHORT_TYPE, numbers.length, bytes);
  }

  public TiffValue longs(long... numbers) {
    byte[] bytes = new byte[4 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      putU32(bytes, 4 * i, numbers[i]);
    }
    return new TiffValue(LONG_TYPE, numbers.length, bytes);
  }

  /** The first number of values that were made here by {@link #numbers}. */
  public int first(TiffValue value) {
    int word = Bytes.u16(value.bytes(), 0);
    boolean isLong = value.type() == LONG_TYPE;
    int large = isLong ? Bytes.i32(value.bytes(), 0) : 0;
    if (littleEndian) {
      return isLong ? Integer.reverseBytes(large) : Short.reverseBytes((short) word) & 0xFFFF;
    }
    return isLong ? large : word;
  }

  public TiffValue fractions(long[] numerators, long denominator) {
    byte[] bytes = new byte[8 * numerators.length];
    for (int i = 0; i < numerators.length; i++) {
      putU32(bytes, 8 * i, numerators[i]);
      putU32(bytes, 8 * i + 4, denominator);
    }
    return new TiffValue(RATIONAL_TYPE, numerators.length, bytes);
  }
}
