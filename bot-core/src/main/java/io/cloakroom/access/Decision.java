package io.cloakroom.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a right is granted, and the way there, rule by rule; the last rule decided.
 *
 * @param mark where it is granted only of the picture with the viewer's name on it: how
 */
public record Decision(Outcome outcome, List<TracedRule> trace, Optional<MarkDuty> mark) {
  public Decision {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(mark, "mark");
    trace = List.copyOf(trace);
  }

  /** The same, but refused: for what is only found out once a right was granted. */
  public Decision butRefused(Outcome otherwise) {
    return new Decision(otherwise, trace, mark);
  }

  /** Whether it is granted only of the picture with the viewer's name on it. */
  public boolean watermarked() {
    return mark.isPresent();
  }

  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }
}
