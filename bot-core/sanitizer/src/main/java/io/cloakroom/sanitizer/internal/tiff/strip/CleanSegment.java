package io.cloakroom.sanitizer.internal.tiff.strip;

/**
 * A strip or tile after it was cleaned.
 *
 * @param used what of the original its pixels take
 * @param written what stands for it in the result
 */
public record CleanSegment(Slice used, Slice written) {

  /** Kept as it stands in the original. */
  static CleanSegment asItIs(Slice kept) {
    return new CleanSegment(kept, kept);
  }
}
