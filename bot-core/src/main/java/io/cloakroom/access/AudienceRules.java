package io.cloakroom.access;

import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.util.Optional;
import java.util.Set;

/** Whether the viewer is one of those whom a link is for. */
final class AudienceRules {
  private final AccessQuestion asked;
  private final DecisionTrace trace;
  private final Policy policy;

  AudienceRules(AccessQuestion asked, DecisionTrace trace) {
    this.asked = asked;
    this.trace = trace;
    this.policy = asked.policy();
  }

  boolean audience() {
    if (!asked.right().needsALivingLink()) {
      return trace.rule(
          AccessRule.CONCERNED,
          asked.owner()
              || asked.viewer().admin()
              || asked.member().inConversation()
              || asked.namedRole().isPresent(),
          Outcome.NOT_MEMBER,
          asked.owner()
              ? Because.of(AccessFact.POSTED_IT)
              : asked.viewer().admin() ? Because.of(AccessFact.ADMIN) : mayRead());
    }
    if (asked.owner()) {
      return trace.rule(
          AccessRule.OWNER, true, Outcome.NOT_MEMBER, Because.of(AccessFact.OWNER_LOOKS));
    }
    if (asked.viewer().person().isOutsider() && !outsiders()) {
      return false;
    }
    if (asked.letIn()) {
      return trace.rule(
          AccessRule.LET_IN,
          true,
          Outcome.NOT_MEMBER,
          Because.of(AccessFact.UNTIL),
          asked.grantedUntil());
    }
    if (policy.get(Setting.ACCESS) == AccessModel.APPROVAL) {
      return approvedOnly();
    }
    boolean restricted = policy.get(Setting.ACCESS) == AccessModel.RESTRICTED;
    if (!asked.member().inConversation() && asked.namedRole().isPresent()) {
      return trace.byRole(AccessRule.ROLE_HERE, asked.namedRole().get())
          && (!restricted || inGroups());
    }
    if (restricted || asked.member().inConversation()) {
      return trace.rule(
              AccessRule.READER, asked.member().inConversation(), Outcome.NOT_MEMBER, mayRead())
          && (!restricted || inGroups());
    }
    return asked
        .confined()
        .map(this::openToOthers)
        .orElseGet(
            () ->
                trace.rule(
                    AccessRule.FULL_MEMBER,
                    asked.fullMember(),
                    Outcome.GUEST_NOT_ALLOWED,
                    Because.of(AccessFact.CHANNEL_NEEDED)));
  }

  /** Whoever switched that off is obeyed at once, also by those who were let in before. */
  private boolean outsiders() {
    boolean admitted = Access.admitsOutsiders(policy);
    return trace.rule(
        AccessRule.OUTSIDERS,
        admitted,
        Outcome.NOT_MEMBER,
        admitted ? Because.of(AccessFact.OUTSIDERS_ON) : Because.of(AccessFact.OUTSIDERS_OFF));
  }

  /** Whoever looks for a project or as a partner needs the channel, or a role for it. */
  private boolean openToOthers(HeldGroupRole role) {
    return trace.rule(
        AccessRule.NO_ROLE_ELSEWHERE,
        false,
        Outcome.GUEST_NOT_ALLOWED,
        Because.of(AccessFact.ROLE, role.role().word()),
        Optional.of(role.group()),
        Optional.empty());
  }

  private boolean inGroups() {
    Set<String> groups = policy.get(Setting.GROUPS);
    if (groups.isEmpty()) {
      return true;
    }
    Optional<String> one =
        asked.member().groups().stream().filter(groups::contains).sorted().findFirst();
    return trace.rule(
        AccessRule.IN_GROUP,
        one.isPresent(),
        Outcome.NOT_IN_GROUP,
        one.isPresent() ? Because.of(AccessFact.IN_THE_GROUP) : Because.of(AccessFact.IN_NO_GROUP),
        one,
        Optional.empty());
  }

  /** Whoever cannot read the channel is told no more than anywhere else. */
  private boolean approvedOnly() {
    return trace.rule(
            AccessRule.READER_OR_LET_IN,
            asked.member().inConversation(),
            Outcome.NOT_MEMBER,
            mayRead())
        && trace.rule(
            AccessRule.APPROVED, false, Outcome.NOT_APPROVED, Because.of(AccessFact.NOBODY_LET_IN));
  }

  private Because mayRead() {
    return asked.member().inConversation()
        ? Because.of(AccessFact.MAY_READ)
        : Because.of(AccessFact.MAY_NOT_READ);
  }
}
