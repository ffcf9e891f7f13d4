package io.cloakroom.access;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.GroupRole;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a decision is about, with what follows from it for every rule: whose picture it is, and by
 * what the viewer may come to look.
 */
record AccessQuestion(Right right, ViewerFacts viewer, LinkFacts link, Policy policy, Instant now) {
  boolean owner() {
    return viewer.person().equals(link.owner());
  }

  boolean ownsFully() {
    return owner() && fullMember() && partner().isEmpty();
  }

  boolean fullMember() {
    return member().standing() == Standing.MEMBER;
  }

  Membership member() {
    return viewer.membership().orElse(Membership.none());
  }

  /** By which they look in this channel also without being in it. */
  Optional<HeldGroupRole> namedRole() {
    return narrowestFirst().filter(HeldGroupRole::named).findFirst();
  }

  Optional<HeldGroupRole> confined() {
    return narrowestFirst().filter(held -> held.role() != GroupRole.FULL).findFirst();
  }

  Optional<HeldGroupRole> partner() {
    return narrowestFirst().filter(held -> held.role() == GroupRole.PARTNER).findFirst();
  }

  /** By which they take files and edit, wherever they may look. */
  Optional<HeldGroupRole> full() {
    return fullMember() && partner().isEmpty()
        ? narrowestFirst().filter(held -> held.role() == GroupRole.FULL).findFirst()
        : Optional.empty();
  }

  /** By which they edit in the channels of a project. */
  Optional<HeldGroupRole> projectHere() {
    return fullMember() && partner().isEmpty()
        ? narrowestFirst()
            .filter(held -> held.role() == GroupRole.PROJECT && held.named())
            .findFirst()
        : Optional.empty();
  }

  private Stream<HeldGroupRole> narrowestFirst() {
    return viewer.roles().stream()
        .sorted(
            Comparator.comparing(HeldGroupRole::role)
                .reversed()
                .thenComparing(HeldGroupRole::named, Comparator.reverseOrder())
                .thenComparing(HeldGroupRole::group));
  }

  /** Whether they look only because somebody let them in. */
  boolean letIn() {
    return !owner() && !mayOtherwise() && grantedUntil().isPresent();
  }

  private boolean mayOtherwise() {
    boolean here = member().inConversation() || namedRole().isPresent();
    return switch (policy.get(Setting.ACCESS)) {
      case APPROVAL -> false;
      case RESTRICTED ->
          here
              && (policy.get(Setting.GROUPS).isEmpty()
                  || member().groups().stream().anyMatch(policy.get(Setting.GROUPS)::contains));
      case OPEN -> here || (fullMember() && confined().isEmpty());
    };
  }

  /** Until when somebody let them in; empty where that is over. */
  Optional<Instant> grantedUntil() {
    return link.grantedUntil().filter(now::isBefore);
  }
}
