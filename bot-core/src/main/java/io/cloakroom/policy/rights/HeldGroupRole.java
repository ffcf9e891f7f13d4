package io.cloakroom.policy.rights;

import java.util.Objects;

/**
 * A role that somebody has by one of their groups.
 *
 * @param group its id, as the messenger gives it
 * @param named whether it was given for the conversation that is asked about, and not for all of
 *     the workspace
 */
public record HeldGroupRole(GroupRole role, String group, boolean named) {
  public HeldGroupRole {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(group, "group");
  }
}
