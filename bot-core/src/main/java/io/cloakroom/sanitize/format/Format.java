package io.cloakroom.sanitize.format;

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
  Rewritten rewrite(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Ledger removed)
      throws Rejection;

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
