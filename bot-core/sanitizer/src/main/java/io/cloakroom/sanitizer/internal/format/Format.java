package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known about cleaning one kind of picture. A new kind is one implementation, one line
 * in {@code Formats} and one constant of {@link ImageType}.
 */
public interface Format {

  /** The content that this format reads. */
  FileKind kind();

  /** The format that it writes. */
  ImageType type();

  /**
   * Builds the picture anew from an allow-list of its parts.
   *
   * @param keep what may survive although it is removed by default
   * @param removed takes down what is left out
   */
  Rewritten rewrite(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed)
      throws Rejection;

  /**
   * As {@link #rewrite}, slower and more forgiving: asked where that rejected the file as damaged,
   * and where what it wrote did not pass {@link #audit}. It may look into compressed pixels, which
   * the rewrite copies, and write them anew without what does not belong to the picture. Empty if
   * this format has no second way.
   */
  default Optional<Rewritten> mend(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    return Optional.empty();
  }

  /**
   * Checks a clean file against the same allow-list, sharing no code with {@link #rewrite}: every
   * byte must belong to something that the rewrite may write. Rejects as UNVERIFIED.
   */
  void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection;

  /** What metadata-extractor may find in a clean file of this format. */
  ExtractorAllowList extractorAllowList();

  /**
   * What a decoder needs to know of a clean file of this format.
   *
   * @param clean what {@link #rewrite} wrote and {@link #audit} passed
   */
  PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection;
}
