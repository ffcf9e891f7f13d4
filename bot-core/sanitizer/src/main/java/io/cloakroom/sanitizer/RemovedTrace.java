package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.PlainText;
import java.util.Objects;
import java.util.Optional;

/**
 * One class of hidden information that was removed from one picture.
 *
 * @param trace the class
 * @param count how many items of it were found, at least 1
 * @param bytes how many bytes of the file they took; 0 where they lie within something that another
 *     finding counts
 * @param value what it said, in clear and only for the author's eyes, for example {@code 48.8584,
 *     2.2945}: one line of at most {@value #MAX_VALUE_LENGTH} characters without control or
 *     direction characters; empty where there is nothing to show in words
 */
public record RemovedTrace(Trace trace, int count, long bytes, Optional<String> value) {

  /** The longest value, in characters. */
  public static final int MAX_VALUE_LENGTH = 120;

  /**
   * Makes one visible line of the value.
   *
   * @throws IllegalArgumentException if the count is below 1 or the size negative
   */
  public RemovedTrace {
    Objects.requireNonNull(trace, "trace");
    if (count < 1 || bytes < 0) {
      throw new IllegalArgumentException("not a finding: count " + count + ", bytes " + bytes);
    }
    value = value.map(PlainText::oneLine).filter(text -> !text.isEmpty());
  }
}
