package io.cloakroom.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule of a decision, as it came out.
 *
 * @param rule what was asked, in plain words
 * @param passed whether it let the viewer through
 * @param because the fact that decided it, in plain words
 * @param group the id of the group that the fact is about, to be read after its words
 * @param at the time that belongs to the fact, to be read after its words: "expires", when
 */
public record TracedRule(
    String rule, boolean passed, String because, Optional<String> group, Optional<Instant> at) {
  public TracedRule {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(because, "because");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(at, "at");
  }
}
