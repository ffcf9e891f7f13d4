package io.cloakroom.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a right is granted, and the way there, rule by rule; the last rule decided.
 *
 * @param mark where it is granted only of the picture with the viewer's name on it: how
 * @param longestSidePixels where it is granted only of a picture that is no larger; empty where all
 *     of it is
 */
public record Decision(
    Outcome outcome,
    List<TracedRule> trace,
    Optional<MarkDuty> mark,
    OptionalInt longestSidePixels) {
  public Decision {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(longestSidePixels, "longestSidePixels");
    trace = List.copyOf(trace);
  }

  /** The same, but refused: for what is only found out once a right was granted. */
  public Decision butRefused(Outcome otherwise) {
    return new Decision(otherwise, trace, mark, longestSidePixels);
  }

  /** Whether it is granted only of the picture with the viewer's name on it. */
  public boolean watermarked() {
    return mark.isPresent();
  }

  /** Until when it is granted because somebody let the viewer in; empty where nobody had to. */
  public Optional<Instant> letInUntil() {
    return at(AccessRule.LET_IN);
  }

  /** Until when somebody may look who looks as a partner; empty for anybody else. */
  public Optional<Instant> partnersUntil() {
    return at(AccessRule.PARTNERS_WEEK);
  }

  private Optional<Instant> at(AccessRule asked) {
    return trace.stream()
        .filter(rule -> rule.asked() == asked)
        .flatMap(rule -> rule.at().stream())
        .findFirst();
  }

  /**
   * The rule by which a granted look is the viewer's: the last about who they are; empty where it
   * is refused.
   */
  public Optional<TracedRule> ground() {
    int views = trace.stream().map(TracedRule::asked).toList().indexOf(AccessRule.VIEW);
    return allowed() && views > 0 ? Optional.of(trace.get(views - 1)) : Optional.empty();
  }

  /** The rule that refused it; empty where it is granted. */
  public Optional<TracedRule> obstacle() {
    return trace.stream().filter(rule -> !rule.passed()).reduce((earlier, later) -> later);
  }

  /** Whether it was that rule which refused it. */
  public boolean isRefusedBy(AccessRule rule) {
    return obstacle().filter(one -> one.asked() == rule).isPresent();
  }

  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }
}
