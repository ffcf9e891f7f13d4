package io.cloakroom.sanitizer.internal.heif.box;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the boxes of a file, ISO 14496-12, section 4.2. It never descends by itself: how deep a
 * file is read is fixed by the code that asks, whatever nesting the file claims.
 */
public final class BoxReader {

  private static final int MAX_BOXES = 10_000;
  private static final int HEADER_BYTES = 8;
  private static final int LARGE_HEADER_BYTES = 16;
  private static final Set<String> NEEDED = Set.of("ftyp", "meta", "moov", "mdat");

  private final byte[] file;
  private int seen;

  public BoxReader(byte[] file) {
    this.file = file;
  }

  public byte[] file() {
    return file;
  }

  /** The boxes of the file, up to the first bytes that are none. */
  public List<Box> topLevel() throws Rejection {
    List<Box> boxes = new ArrayList<>();
    int at = 0;
    while (at + HEADER_BYTES <= file.length) {
      Optional<Box> box = readTop(at);
      if (box.isEmpty()) {
        return boxes;
      }
      boxes.add(box.get());
      at = box.get().end();
    }
    return boxes;
  }

  /** The boxes that fill this range of the file exactly. */
  List<Box> within(int from, int to) throws Rejection {
    List<Box> boxes = new ArrayList<>();
    int at = from;
    while (at < to) {
      Box box = readInner(at, to);
      boxes.add(box);
      at = box.end();
    }
    return boxes;
  }

  /** The boxes inside a box whose content begins with this many bytes of its own. */
  public List<Box> children(Box parent, int skip) throws Rejection {
    if (parent.bodyLength() < skip) {
      throw Rejection.malformed("a part of it is too short");
    }
    return within(parent.body() + skip, parent.end());
  }

  /** The first box of this type. */
  public static Optional<Box> first(List<Box> boxes, String type) {
    return boxes.stream().filter(box -> box.type().equals(type)).findFirst();
  }

  /** The only box of this type. */
  public static Box only(List<Box> boxes, String type) throws Rejection {
    List<Box> found = boxes.stream().filter(box -> box.type().equals(type)).toList();
    if (found.size() != 1) {
      throw Rejection.malformed("it has " + found.size() + " boxes " + type + ", not 1");
    }
    return found.get(0);
  }

  /** Empty if what stands here is not a box but data hung on behind the last one. */
  private Optional<Box> readTop(int at) throws Rejection {
    String type = Bytes.latin1(file, at + 4, 4);
    long size = size(at, file.length);
    long whole = size == 0 ? file.length - at : size;
    if (whole < headerBytes(at) || whole > file.length - at) {
      if (NEEDED.contains(type)) {
        throw Rejection.truncated("it ends within a box");
      }
      return Optional.empty();
    }
    return Optional.of(box(type, at, whole));
  }

  private Box readInner(int at, int to) throws Rejection {
    if (to - at < HEADER_BYTES) {
      throw Rejection.malformed("a part of it is too short");
    }
    long size = size(at, to);
    if (size < headerBytes(at) || size > to - at) {
      throw Rejection.malformed("a part of it does not fit into what holds it");
    }
    return box(Bytes.latin1(file, at + 4, 4), at, size);
  }

  private Box box(String type, int at, long size) throws Rejection {
    if (++seen > MAX_BOXES) {
      throw Rejection.tooLarge("more than " + MAX_BOXES + " boxes");
    }
    return new Box(type, at, at + headerBytes(at), at + (int) size);
  }

  private int headerBytes(int at) {
    return Bytes.i32(file, at) == 1 ? LARGE_HEADER_BYTES : HEADER_BYTES;
  }

  /** As written; -1 where a size of 64 bits is cut. One that is not positive fits nowhere. */
  private long size(int at, int to) {
    long size = Bytes.u32(file, at);
    if (size != 1) {
      return size;
    }
    if (to - at < LARGE_HEADER_BYTES) {
      return -1;
    }
    long large = Bytes.u32(file, at + 8) << 32 | Bytes.u32(file, at + 12);
    return large == 0 ? -1 : large;
  }
}
