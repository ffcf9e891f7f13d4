package io.cloakroom.sanitizer;

import java.util.Set;

/**
 * What a channel wants of the cleaning of its pictures.
 *
 * @param strict true to encode the pixels anew, so that nothing but them survives
 * @param keep what is kept of what is removed by default
 */
public record CleaningOptions(boolean strict, Set<Keepable> keep) {

  /** Lossless, and nothing is kept. */
  public static final CleaningOptions DEFAULT = new CleaningOptions(false, Set.of());

  public CleaningOptions {
    keep = Set.copyOf(keep);
  }
}
