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
  private final CallerRights rights;
  private final LinkTerms terms;
  private final Messenger messenger;
  private final Slash slash;
  private final Clock clock;

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
    this.rights = rights;
    this.terms = terms;
    this.messenger = messenger;
    this.slash = slash;
    this.clock = clock;
  }

  public List<Command> all() {
    RoleChange changes = new RoleChange(rules.store(), clock);
    RoleMeaning meaning = new RoleMeaning(terms);
    return List.of(
        new AdminRole(
            changes,
            rules.store(),
            rights,
            meaning,
            new RoleNotices(rules.policies(), messenger, meaning),
            slash),
        new AdminUnrole(changes, rules.store(), slash));
  }
}
