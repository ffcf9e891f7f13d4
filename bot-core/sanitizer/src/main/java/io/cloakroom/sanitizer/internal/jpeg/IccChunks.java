package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.metadata.IccPolicy;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parts of a colour profile in a JPEG file, ICC.1:2022, annex B.4. As libjpeg does, a profile
 * counts only if the parts are numbered 1 to n, each there once, and agree about n.
 */
final class IccChunks {

  private final byte[] file;
  private final TreeMap<Integer, JpegSegment> byNumber = new TreeMap<>();
  private int total;
  private boolean consistent = true;
  private long fileBytes;

  IccChunks(byte[] file) {
    this.file = file;
  }

  void add(JpegSegment segment) {
    int number = Bytes.u8(file, segment.start() + 12);
    int count = Bytes.u8(file, segment.start() + 13);
    boolean first = byNumber.isEmpty();
    boolean repeated = byNumber.put(number, segment) != null;
    consistent &= !repeated && (first || count == total);
    total = count;
    fileBytes += segment.fileBytes();
  }

  boolean isEmpty() {
    return byNumber.isEmpty();
  }

  /** The profile to write for so many colour components; empty if none is needed. */
  Optional<byte[]> keep(int components, SanitizerLimits limits, Removals removed) {
    return isEmpty()
        ? Optional.empty()
        : IccPolicy.keep(joined().orElse(new byte[0]), components, fileBytes, limits, removed);
  }

  /** The whole profile; empty if a part is missing, repeated or wrongly numbered. */
  Optional<byte[]> joined() {
    boolean complete =
        consistent
            && byNumber.size() == total
            && !byNumber.isEmpty()
            && byNumber.firstKey() == 1
            && byNumber.lastKey() == total;
    if (!complete) {
      return Optional.empty();
    }
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    for (JpegSegment segment : byNumber.values()) {
      profile.write(file, segment.start() + 14, segment.length() - 14);
    }
    return Optional.of(profile.toByteArray());
  }
}
