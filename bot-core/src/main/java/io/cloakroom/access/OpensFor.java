package io.cloakroom.access;

import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.RightsEnd;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/**
 * For whom links of a conversation open at this moment, as it is said on cards and pages.
 *
 * @param groups where access is restricted, in one of which somebody has to be; of none, it is no
 *     matter
 * @param byRole ids of the groups that look by a role
 * @param rights until when they may be used: afterwards they open for none of these
 */
public record OpensFor(
    AccessModel access,
    NavigableSet<String> groups,
    NavigableSet<String> byRole,
    RightsEnd rights) {
  public OpensFor {
    Objects.requireNonNull(access, "access");
    groups = new TreeSet<>(access == AccessModel.RESTRICTED ? groups : new TreeSet<>());
    byRole = new TreeSet<>(access == AccessModel.APPROVAL ? new TreeSet<>() : byRole);
    Objects.requireNonNull(rights, "rights");
  }

  /** By what holds there. */
  public static OpensFor of(Policy policy, NavigableSet<String> byRole) {
    return new OpensFor(
        policy.get(Setting.ACCESS),
        new TreeSet<>(policy.get(Setting.GROUPS)),
        byRole,
        policy.get(Setting.RIGHTS_UNTIL));
  }
}
