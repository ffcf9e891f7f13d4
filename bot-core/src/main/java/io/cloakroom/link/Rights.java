package io.cloakroom.link;

import io.cloakroom.access.Access;
import io.cloakroom.access.Decision;
import io.cloakroom.access.Memberships;
import io.cloakroom.access.OpensFor;
import io.cloakroom.access.Right;
import io.cloakroom.access.ViewerFacts;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.Freeze;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Gathers what {@link Access#decide} must know, and asks it. */
public final class Rights {
  private final Policies policies;
  private final Roles roles;
  private final Memberships memberships;

  public Rights(Policies policies, Roles roles, Memberships memberships) {
    this.policies = policies;
    this.roles = roles;
    this.memberships = memberships;
  }

  /** The person as a viewer of the conversation, by a membership that may be seconds old. */
  public ViewerFacts viewer(Person person, Conversation where) {
    return viewer(person, where, memberships.of(person, where));
  }

  /** The person as a viewer of the conversation in which the messenger just listed them. */
  ViewerFacts viewer(Person person, Membership listed, Conversation where) {
    return viewer(person, where, Optional.of(listed));
  }

  /** The same, asked of the messenger now: for whatever changes something. */
  public ViewerFacts freshViewer(Person person, Conversation where) {
    return viewer(person, where, memberships.fresh(person, where));
  }

  /** Who may open links of the link's conversation. */
  OpensFor audience(Link link) {
    return OpensFor.of(policyOf(link), roles.groupsThatLook(link.audience()));
  }

  /** By what security keeps the link from opening; empty where it does not. */
  Optional<Freeze> freeze(Link link) {
    return policyOf(link).freeze(link.audience(), link.owner(), link.issuedAt());
  }

  /** The same, or by what security keeps the person from looking at anything there. */
  Optional<Freeze> freeze(Person viewer, Link link) {
    return policyOf(link).freeze(viewer).or(() -> freeze(link));
  }

  /** Whether security froze the person, whom the link concerns. */
  boolean isFrozen(Person person, Link link) {
    return policyOf(link).freeze(person).isPresent();
  }

  /** What is said of all pictures of the link's conversation; empty for nothing. */
  String usage(Link link) {
    return policyOf(link).get(Setting.USAGE);
  }

  /**
   * Decides on the right of the viewer to the link.
   *
   * @param seenAt when the viewer saw it first; empty when never
   * @param grantedUntil until when somebody let the viewer in; empty when nobody did
   */
  public Decision decide(
      Right right,
      ViewerFacts viewer,
      Link link,
      Optional<Instant> seenAt,
      Optional<Instant> grantedUntil,
      Instant now) {
    return Access.decide(right, viewer, link.facts(seenAt, grantedUntil), policyOf(link), now);
  }

  /** What holds for the link at this moment. */
  Policy policyOf(Link link) {
    return link.policy(policies);
  }

  private ViewerFacts viewer(Person person, Conversation where, Optional<Membership> membership) {
    boolean admin = membership.filter(now -> roles.isAdmin(person, where, now)).isPresent();
    return new ViewerFacts(
        person,
        membership,
        admin,
        membership.map(now -> roles.byGroup(where, now)).orElse(Set.of()));
  }
}
