package io.cloakroom.policy.text;

import io.cloakroom.policy.Policy;
import java.util.Objects;

/** What the text of a policy says in one channel at one moment, and which version that is. */
public record PolicyText(Policy policy, AddedWords added, TextVersion version) {
  public PolicyText {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(added, "added");
    Objects.requireNonNull(version, "version");
  }
}
