package io.cloakroom.sanitizer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was removed from one picture, class by class. It repeats secrets of the original and is
 * meant for its author alone.
 *
 * @param removed at most one per {@link Trace}, in the order of that enum
 * @param bytesBefore size of the original file, in bytes
 * @param bytesAfter size of the clean file, in bytes
 * @param reencoding what strict cleaning did to the pixels; empty where they stayed as they were
 */
public record Receipt(
    List<RemovedTrace> removed,
    long bytesBefore,
    long bytesAfter,
    Optional<Reencoding> reencoding) {

  /** What is kept on purpose, in a sentence for whoever wonders. */
  public static final String WHAT_STAYS =
      "Stays on purpose: every pixel, the colours it is to be shown in, which way up it is, the"
          + " timing of an animation, and the date where it was asked to keep that.";

  /**
   * @throws IllegalArgumentException if a size is negative
   */
  public Receipt {
    removed = List.copyOf(removed);
    Objects.requireNonNull(reencoding, "reencoding");
    if (bytesBefore < 0 || bytesAfter < 0) {
      throw new IllegalArgumentException("not sizes: " + bytesBefore + ", " + bytesAfter);
    }
  }

  /** Of a picture whose pixels stayed as they were. */
  public Receipt(List<RemovedTrace> removed, long bytesBefore, long bytesAfter) {
    this(removed, bytesBefore, bytesAfter, Optional.empty());
  }

  /** What was removed of this class; empty if nothing of it was found. */
  public Optional<RemovedTrace> of(Trace trace) {
    return removed.stream().filter(one -> one.trace() == trace).findFirst();
  }
}
