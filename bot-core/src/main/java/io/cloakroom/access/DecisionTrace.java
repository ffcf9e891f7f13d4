package io.cloakroom.access;

import io.cloakroom.policy.rights.HeldGroupRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of a decision as they came out, and by which it ended. */
final class DecisionTrace {
  private final List<TracedRule> rules = new ArrayList<>();
  private Outcome outcome = Outcome.ALLOWED;

  /** In the order in which they were asked. */
  List<TracedRule> rules() {
    return rules;
  }

  /** Of the last one that was not passed. */
  Outcome outcome() {
    return outcome;
  }

  boolean rule(AccessRule rule, boolean passed, Outcome otherwise, Because because) {
    return rule(rule, passed, otherwise, because, Optional.empty());
  }

  boolean rule(
      AccessRule rule, boolean passed, Outcome otherwise, Because because, Optional<Instant> at) {
    return rule(rule, passed, otherwise, because, Optional.empty(), at);
  }

  boolean rule(
      AccessRule rule,
      boolean passed,
      Outcome otherwise,
      Because because,
      Optional<String> group,
      Optional<Instant> at) {
    rules.add(new TracedRule(rule, passed, Optional.of(because), group, at));
    if (!passed) {
      outcome = otherwise;
    }
    return passed;
  }

  boolean byRole(AccessRule rule, HeldGroupRole role) {
    return rule(
        rule,
        true,
        Outcome.NOT_MEMBER,
        Because.of(AccessFact.ROLE, role.role().word()),
        Optional.of(role.group()),
        Optional.empty());
  }
}
