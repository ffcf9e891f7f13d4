package io.cloakroom.command.admin;

import io.cloakroom.command.Command;
import io.cloakroom.command.Gate;
import io.cloakroom.command.Governance;
import io.cloakroom.command.Slash;
import java.time.Clock;
import java.util.List;

/** The commands for admins of the workspace or of a channel, in the order of help. */
public final class AdminCommands {
  private final Governance governance;
  private final Installation installation;
  private final Gate gate;
  private final Slash slash;
  private final Clock clock;

  public AdminCommands(
      Governance governance, Installation installation, Gate gate, Slash slash, Clock clock) {
    this.governance = governance;
    this.installation = installation;
    this.gate = gate;
    this.slash = slash;
    this.clock = clock;
  }

  public List<Command> all() {
    RoleChange roles = new RoleChange(governance.store(), clock);
    return List.of(
        new AdminSecurity(roles, gate, slash),
        new AdminCeiling(governance.store(), governance.policies(), clock, slash),
        AdminChannel.add(roles, gate),
        AdminChannel.remove(roles, gate),
        new AdminDoctor(installation, governance.roles()));
  }
}
