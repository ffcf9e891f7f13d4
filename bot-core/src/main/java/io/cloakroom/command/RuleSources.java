package io.cloakroom.command;

import io.cloakroom.access.Memberships;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.text.DatedPolicies;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.PolicyTexts;
import java.time.Clock;
import java.util.Objects;

/** Where commands learn and change what holds and who may do what. */
public record RuleSources(
    PolicyStore store,
    Policies policies,
    Roles roles,
    Memberships memberships,
    Preferences preferences,
    Lessons lessons,
    PolicyTextStore texts,
    Keepsakes keepsakes) {
  /** The same, where each change dates the texts that come to hold by it. */
  public RuleSources dating(Clock clock) {
    return new RuleSources(
        new DatedPolicies(store, new PolicyTexts(store, texts, clock)),
        policies,
        roles,
        memberships,
        preferences,
        lessons,
        texts,
        keepsakes);
  }

  public RuleSources {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(policies, "policies");
    Objects.requireNonNull(roles, "roles");
    Objects.requireNonNull(memberships, "memberships");
    Objects.requireNonNull(preferences, "preferences");
    Objects.requireNonNull(lessons, "lessons");
    Objects.requireNonNull(texts, "texts");
    Objects.requireNonNull(keepsakes, "keepsakes");
  }
}
