package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Set;

/**
 * The units (OBU) of an AV1 picture, AV1 Bitstream and Decoding Process, section 5.3. Metadata,
 * padding, repeated frame headers and reserved types are left out: a decoder ignores them, each can
 * hold anything.
 */
final class Obus {

  private static final int TEMPORAL_DELIMITER = 2;

  /** Sequence header, frame header, tile group, frame. */
  private static final Set<Integer> KEPT = Set.of(1, 3, 4, 6);

  private static final int MAX_SIZE_BYTES = 8;

  private final byte[] data;
  private final int to;
  private int at;

  private Obus(byte[] data, int from, int to) {
    this.data = data;
    this.to = to;
    at = from;
  }

  static Slices keep(byte[] data, int from, int to) throws Rejection {
    return new Obus(data, from, to).keep();
  }

  private Slices keep() throws Rejection {
    Slices kept = new Slices(data);
    while (at < to) {
      int start = at;
      int header = Bytes.u8(data, at++);
      if ((header & 0x80) != 0) {
        throw Rejection.malformed("a unit of its picture data is none");
      }
      at += header >> 2 & 1;
      long size = (header & 2) != 0 ? size() : to - at;
      if (size < 0 || size > to - at) {
        throw Rejection.malformed("a unit of its picture data has a wrong length");
      }
      at += (int) size;
      if (isKept(header >> 3, size)) {
        kept.add(start, at);
      }
    }
    return kept;
  }

  private static boolean isKept(int type, long size) {
    return KEPT.contains(type) || (type == TEMPORAL_DELIMITER && size == 0);
  }

  /** Seven bits a byte, the lowest first, section 4.10.5; -1 if it is cut or too long. */
  private long size() {
    long size = 0;
    for (int i = 0; i < MAX_SIZE_BYTES && at < to; i++) {
      int next = Bytes.u8(data, at++);
      size |= (next & 0x7FL) << (7 * i);
      if ((next & 0x80) == 0) {
        return size;
      }
    }
    return -1;
  }
}
