package io.cloakroom.access;

import java.util.List;
import java.util.Objects;

/** Whether a right is granted, and the way there, rule by rule; the last rule decided. */
public record Decision(Outcome outcome, List<Step> trace) {
  public Decision {
    Objects.requireNonNull(outcome, "outcome");
    trace = List.copyOf(trace);
  }

  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }
}
