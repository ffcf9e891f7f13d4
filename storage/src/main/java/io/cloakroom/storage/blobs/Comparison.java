package io.cloakroom.storage.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Says whether two streams hold the same picture. */
@FunctionalInterface
interface Comparison {
  int BUFFER_BYTES = 64 * 1024;

  /** Reads both to their ends. */
  Comparison OF_ALL_BYTES =
      (one, other) -> {
        while (true) {
          byte[] some = one.readNBytes(BUFFER_BYTES);
          if (!Arrays.equals(some, other.readNBytes(BUFFER_BYTES))) {
            return false;
          }
          if (some.length == 0) {
            return true;
          }
        }
      };

  boolean isSame(InputStream one, InputStream other) throws IOException;
}
