package io.cloakroom.access;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks, and what the messenger says of them right now.
 *
 * @param membership in the link's audience; empty when the messenger could not say
 * @param admin of the link's audience, by the messenger or by delegation
 */
public record ViewerFacts(Person person, Optional<Membership> membership, boolean admin) {
  public ViewerFacts {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(membership, "membership");
  }
}
