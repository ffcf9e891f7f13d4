package io.cloakroom.command;

import io.cloakroom.access.Memberships;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Roles;
import java.util.Objects;

/** Where commands learn and change what holds and who may do what. */
public record RuleSources(
    PolicyStore store,
    Policies policies,
    Roles roles,
    Memberships memberships,
    Preferences preferences,
    Keepsakes keepsakes) {
  public RuleSources {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(policies, "policies");
    Objects.requireNonNull(roles, "roles");
    Objects.requireNonNull(memberships, "memberships");
    Objects.requireNonNull(preferences, "preferences");
    Objects.requireNonNull(keepsakes, "keepsakes");
  }
}
