package io.cloakroom.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule of a decision, as it came out.
 *
 * @param asked what was asked
 * @param passed whether it let the viewer through
 * @param fact what decided it; empty where people are told of together who passed it for several
 * @param group the id of the group that the fact is about, to be read after its words
 * @param at the time that belongs to the fact, to be read after its words: "expires", when
 */
public record TracedRule(
    AccessRule asked,
    boolean passed,
    Optional<Because> fact,
    Optional<String> group,
    Optional<Instant> at) {
  public TracedRule {
    Objects.requireNonNull(asked, "asked");
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(at, "at");
  }

  /** What was asked, in plain words of the language that the thread speaks. */
  public String rule() {
    return asked.words();
  }

  /** The fact in such words; empty where there is none. */
  public String because() {
    return fact.map(Because::words).orElse("");
  }

  /** The same for all who passed it, whenever and for whatever fact. */
  public TracedRule forAll() {
    return new TracedRule(asked, passed, Optional.empty(), group, Optional.empty());
  }
}
