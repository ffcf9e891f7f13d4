package io.cloakroom.policy;

import java.util.Objects;

/** A role that somebody holds somewhere, such as {@code security} in a workspace. */
public record HeldRole(Scope scope, String role) {
  public HeldRole {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(role, "role");
  }
}
