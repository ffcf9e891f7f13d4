package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The units (OBU) of an AV1 picture, AV1 Bitstream and Decoding Process, section 5.3. Delimiters
 * but the first, metadata, padding, repeated headers and reserved types are left out: a decoder
 * ignores them, each can hold anything, or be there any number of times.
 */
final class Obus {

  private static final int SEQUENCE = 1;
  private static final int FRAME_HEADER = 3;
  private static final int FRAME = 6;

  /** Frame header, tile group, frame. */
  private static final Set<Integer> KEPT = Set.of(FRAME_HEADER, 4, FRAME);

  private static final int MAX_HEADER_BYTES = 1024;
  private static final int MAX_SIZE_BYTES = 8;
  private static final int EXTENDED = 4;
  private static final int SIZED = 2;
  private static final int MEANT = 0x7E;
  private static final int MEANT_EXTENSION = 0xF8;

  private static final int DELIMITER = 2;

  private final byte[] data;
  private final int from;
  private final int to;
  private final SanitizerLimits limits;
  private final Slices kept;
  private final Av1Frames frames;
  private Optional<Av1Sequence> sequence;
  private boolean seen;
  private int at;

  /**
   * @param alone whether it is a picture by itself
   * @param sequence the header of what came before; empty if that is nothing
   */
  Obus(
      byte[] data,
      int from,
      int to,
      SanitizerLimits limits,
      boolean alone,
      Optional<Av1Sequence> sequence) {
    this.data = data;
    this.from = from;
    this.to = to;
    this.limits = limits;
    this.sequence = sequence;
    kept = new Slices(data);
    frames = new Av1Frames(alone);
    at = from;
  }

  /** The header that holds at the end; empty if there was none. */
  Optional<Av1Sequence> sequence() {
    return sequence;
  }

  Slices keep() throws Rejection {
    while (at < to) {
      int start = at;
      int header = Bytes.u8(data, at++);
      if ((header & 0x80) != 0) {
        throw Rejection.malformed("a unit of its picture data is none");
      }
      at += header >> 2 & 1;
      long size = (header & SIZED) != 0 ? size() : to - at;
      if (size < 0 || size > to - at) {
        throw Rejection.malformed("a unit of its picture data has a wrong length");
      }
      int payload = at;
      at += (int) size;
      boolean opening = start == from && header >> 3 == DELIMITER && size == 0;
      if (opening) {
        write(start, payload, data, payload, at);
      } else {
        take(header >> 3, start, payload);
      }
    }
    return kept;
  }

  private void take(int type, int start, int payload) throws Rejection {
    if (type == SEQUENCE) {
      takeSequence(start, Arrays.copyOfRange(data, payload, at));
    } else if (KEPT.contains(type) && sequence.isPresent()) {
      if (type == FRAME_HEADER && at - payload > MAX_HEADER_BYTES) {
        throw Rejection.malformed("the header of its picture is too long");
      }
      if (type == FRAME_HEADER || type == FRAME) {
        boolean extended = (data[start] & EXTENDED) != 0;
        int layer = extended ? data[start + 1] >> 3 & 3 : 0;
        frames.take(layer, sequence.get().isReduced(), payload < at ? data[payload] : 0);
      }
      write(start, payload, data, payload, at);
    }
  }

  /** One is needed; another says the same again, or begins another picture. */
  private void takeSequence(int start, byte[] payload) throws Rejection {
    Av1Sequence found = Av1Sequence.read(payload, limits);
    boolean same =
        sequence.filter(known -> Arrays.equals(known.bytes(), found.bytes())).isPresent();
    if (seen && !same) {
      throw Rejection.malformed("an item of it holds two pictures");
    }
    if (!seen) {
      write(start, at - payload.length, found.bytes(), 0, found.bytes().length);
    }
    seen = true;
    sequence = Optional.of(found);
  }

  /** With its length in as few bytes as it takes. */
  private void write(int start, int payload, byte[] source, int first, int end) {
    int length = end - first;
    byte[] head = new byte[2 + MAX_SIZE_BYTES];
    head[0] = (byte) ((data[start] & MEANT) | (source == data ? 0 : SIZED));
    int count = 1;
    if ((head[0] & EXTENDED) != 0) {
      head[count++] = (byte) (data[start + 1] & MEANT_EXTENSION);
    }
    if ((head[0] & SIZED) != 0) {
      int left = length;
      do {
        head[count++] = (byte) ((left & 0x7F) | (left > 0x7F ? 0x80 : 0));
        left >>>= 7;
      } while (left > 0);
    }
    if (Arrays.equals(head, 0, count, data, start, payload)
        && Arrays.equals(source, first, end, data, payload, payload + length)) {
      kept.add(start, payload + length);
      return;
    }
    kept.add(Arrays.copyOf(head, count));
    if (source == data) {
      kept.add(first, end);
    } else {
      kept.add(source);
    }
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
