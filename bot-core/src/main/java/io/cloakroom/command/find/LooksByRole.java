package io.cloakroom.command.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.command.Request;
import io.cloakroom.command.RuleSources;
import io.cloakroom.policy.rights.GroupRole;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where somebody looks by a role of a group and is no member.
 *
 * @param caller what they are; empty where the chat does not say, and where they look is not known
 */
record LooksByRole(Optional<Membership> caller, Set<Conversation> where) {
  LooksByRole {
    where = Set.copyOf(where);
  }

  /**
   * The chat is asked once for their groups.
   *
   * @param read where they are members
   */
  static LooksByRole of(RuleSources rules, Request request, Set<Conversation> read) {
    Optional<Membership> caller = rules.memberships().of(request.caller(), request.where());
    Set<String> groups = caller.map(Membership::groups).orElse(Set.of());
    return new LooksByRole(
        caller,
        groups.isEmpty()
            ? Set.of()
            : rules.store().rolesOf(request.caller().workspace(), groups).values().stream()
                .flatMap(Collection::stream)
                .filter(held -> GroupRole.of(held.role()).isPresent())
                .flatMap(held -> held.scope().conversation().stream())
                .filter(one -> !read.contains(one))
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** What they are in each of these, without asking the chat of each. */
  Membership there() {
    Membership one = caller.orElse(Membership.none());
    return new Membership(
        one.standing(), false, one.groups(), false, one.workspaceAdmin(), one.since());
  }
}
