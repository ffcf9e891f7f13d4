package io.cloakroom.access;

import java.util.List;
import java.util.Objects;

/**
 * Whether a right is granted, and the way there, rule by rule; the last rule decided.
 *
 * @param watermarked whether it is granted only of the picture with the viewer's name on it
 */
public record Decision(Outcome outcome, List<TracedRule> trace, boolean watermarked) {
  public Decision {
    Objects.requireNonNull(outcome, "outcome");
    trace = List.copyOf(trace);
  }

  /** The same, but refused: for what is only found out once a right was granted. */
  public Decision butRefused(Outcome otherwise) {
    return new Decision(otherwise, trace, watermarked);
  }

  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }
}
