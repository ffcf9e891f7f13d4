package io.cloakroom.intake.receipt;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.words.Words;

/** What is called how that can be hidden in a picture. */
final class TraceNames {
  private static final Words WORDS = Words.ofConstants(Trace.class);

  private TraceNames() {}

  /** As the head of what was found. */
  static String label(Trace trace) {
    return WORDS.of(trace, "label");
  }

  /** As somebody calls it who never heard of metadata: what was taken out. */
  static String taken(Trace trace) {
    return WORDS.of(trace, "taken");
  }
}
