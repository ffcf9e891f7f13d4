package io.cloakroom.sanitizer;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/** The bytes of a file that need not be in memory: only those that are asked for are fetched. */
public interface ByteSource {
  /** How many bytes the file has; empty where nobody knows. */
  OptionalLong length();

  /**
   * Bytes of the file.
   *
   * @param at where they begin, counted from 0
   * @param count how many are wanted
   * @return at most so many: fewer where the file ends, or where no more of it is to be had
   * @throws IOException when they cannot be read now
   */
  byte[] read(long at, int count) throws IOException;

  /** A file in memory; kept by reference. */
  static ByteSource of(byte[] whole) {
    return new ByteSource() {
      @Override
      public OptionalLong length() {
        return OptionalLong.of(whole.length);
      }

      @Override
      public byte[] read(long at, int count) {
        int from = (int) Math.min(at, whole.length);
        return Arrays.copyOfRange(whole, from, from + Math.min(count, whole.length - from));
      }
    };
  }
}
