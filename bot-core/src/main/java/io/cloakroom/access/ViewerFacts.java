package io.cloakroom.access;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, and what the messenger says of them right now.
 *
 * @param membership in the link's audience; empty when the messenger could not say
 * @param admin of the link's audience, by the messenger or by delegation
 * @param roles what they hold by the groups that they are in
 */
public record ViewerFacts(
    Person person, Optional<Membership> membership, boolean admin, Set<HeldGroupRole> roles) {
  /** Somebody who holds no role by a group. */
  public ViewerFacts(Person person, Optional<Membership> membership, boolean admin) {
    this(person, membership, admin, Set.of());
  }

  public ViewerFacts {
    roles = Set.copyOf(roles);
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(membership, "membership");
  }
}
