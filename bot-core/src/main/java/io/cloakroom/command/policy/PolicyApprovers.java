package io.cloakroom.command.policy;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.Command;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Setting;
import java.util.Set;

/**
 * Names who lets people in: only those who are full members of the workspace at this moment, as
 * nobody else could answer. Groups cannot be named yet.
 */
final class PolicyApprovers implements Command {
  private static final String VALUE = "value";

  private final Command set;
  private final Memberships memberships;
  private final Slash slash;

  PolicyApprovers(Command set, Memberships memberships, Slash slash) {
    this.set = set;
    this.memberships = memberships;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return set.usage();
  }

  @Override
  public Reply run(Request request) {
    Set<String> ids;
    try {
      ids = Setting.APPROVERS.parse(request.values().required(VALUE));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, usage(), VALUE, unreadable);
    }
    for (String id : ids) {
      Person one = new Person(request.target().workspace(), id);
      Membership now = memberships.fresh(one, request.target()).orElse(Membership.none());
      if (now.standing() != Standing.MEMBER) {
        return Problems.of(
            slash,
            usage(),
            VALUE,
            "not a full member of this workspace: \"" + id + "\"; type @ and pick one");
      }
    }
    return set.run(request);
  }
}
