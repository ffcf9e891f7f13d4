package io.cloakroom.command.role;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.admin.RoleChange;
import io.cloakroom.command.link.LinkTerms;
import java.time.Clock;
import java.util.List;

/** The commands by which user groups are given roles, in the order of help. */
public final class RoleCommands {
  private final RuleSources rules;
  private final GroupRoles roles;
  private final RoleMeaning meaning;
  private final Slash slash;

  /**
   * @param messenger told what a channel must hear
   */
  public RoleCommands(
      RuleSources rules,
      CallerRights rights,
      LinkTerms terms,
      Messenger messenger,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.meaning = new RoleMeaning(terms);
    RolesToSay toSay = new RolesToSay(rules.keepsakes(), clock);
    this.roles =
        new GroupRoles(
            new RoleChange(rules.store(), clock),
            rules.store(),
            rights,
            meaning,
            toSay,
            new RoleNotices(rules.policies(), messenger, meaning, toSay));
    this.slash = slash;
  }

  public List<Command> all() {
    return List.of(
        new AdminRole(roles, rules.store(), meaning, slash),
        new AdminUnrole(roles, rules.store(), slash));
  }

  /** What gives roles to groups, for others. */
  public GroupRoles roles() {
    return roles;
  }
}
