package io.cloakroom.access;

import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/**
 * For whom links of a conversation open at this moment, as it is said on cards and pages.
 *
 * @param groups where access is restricted, in one of which somebody has to be; of none, it is no
 *     matter
 * @param byRole ids of the groups that look by a role
 */
public record OpensFor(
    AccessModel access, NavigableSet<String> groups, NavigableSet<String> byRole) {
  public OpensFor {
    Objects.requireNonNull(access, "access");
    groups = new TreeSet<>(access == AccessModel.RESTRICTED ? groups : new TreeSet<>());
    byRole = new TreeSet<>(access == AccessModel.APPROVAL ? new TreeSet<>() : byRole);
  }

  /** By what holds there. */
  public static OpensFor of(Policy policy, NavigableSet<String> byRole) {
    return new OpensFor(
        policy.get(Setting.ACCESS), new TreeSet<>(policy.get(Setting.GROUPS)), byRole);
  }
}
