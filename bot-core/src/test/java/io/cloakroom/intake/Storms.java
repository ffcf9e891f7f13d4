package io.cloakroom.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets a storm blow, and tells of one that broke something what little it takes to see it again.
 */
final class Storms {
  private static final int MOST_ATTEMPTS = 60;

  private Storms() {}

  static void survives(StormPlan plan) {
    Optional<AssertionError> broken = broken(plan);
    if (broken.isPresent()) {
      StormPlan small = smaller(plan);
      throw new AssertionError(
          "a storm broke a promise; again with -Dcloakroom.storm="
              + plan.seed()
              + "; as little as this does it too: "
              + small,
          broken(small).orElse(broken.get()));
    }
  }

  /** Without all that need not happen for a promise to be broken. */
  private static StormPlan smaller(StormPlan plan) {
    StormPlan smallest = plan;
    int left = MOST_ATTEMPTS;
    for (StormPlan next : List.copyOf(parts(smallest))) {
      StormPlan without = common(smallest, next);
      if (left-- > 0 && broken(without).isPresent()) {
        smallest = without;
      }
    }
    return smallest;
  }

  /** Each without one thing. */
  private static List<StormPlan> parts(StormPlan plan) {
    return Stream.concat(
            plan.mishaps().stream().map(plan::without), plan.postings().stream().map(plan::without))
        .toList();
  }

  private static StormPlan common(StormPlan one, StormPlan other) {
    return new StormPlan(
        one.seed(), kept(one.postings(), other.postings()), kept(one.mishaps(), other.mishaps()));
  }

  private static <T> List<T> kept(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    both.retainAll(other);
    return both;
  }

  private static Optional<AssertionError> broken(StormPlan plan) {
    try {
      Storm.blow(plan, Mutation.NONE);
      return Optional.empty();
    } catch (AssertionError broken) {
      return Optional.of(broken);
    }
  }
}
