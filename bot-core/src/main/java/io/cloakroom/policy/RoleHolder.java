package io.cloakroom.policy;

import java.util.Objects;

/** A person, or everybody in a user group, by the messenger's id. */
public record RoleHolder(Kind kind, String id) {
  /** What the id names. */
  public enum Kind {
    PERSON,
    GROUP,
    /** What only a newer version knows: nobody here is it, but the role is held. */
    UNKNOWN
  }

  public RoleHolder {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
  }

  public static RoleHolder person(String id) {
    return new RoleHolder(Kind.PERSON, id);
  }

  public static RoleHolder group(String id) {
    return new RoleHolder(Kind.GROUP, id);
  }
}
