package io.cloakroom.command.admin;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.keep.StuckPosts;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.finding.MissingRights;
import io.cloakroom.record.prune.LogRetention;
import java.time.Clock;
import java.util.List;

/** The commands for admins of the workspace or of a channel, in the order of help. */
public final class AdminCommands {
  private final RuleSources rules;
  private final RunningProgram program;
  private final StuckPosts stuck;
  private final AuditLog audit;
  private final CallerRights rights;
  private final Slash slash;
  private final Clock clock;

  public AdminCommands(
      RuleSources rules,
      RunningProgram program,
      StuckPosts stuck,
      AuditLog audit,
      CallerRights rights,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.program = program;
    this.stuck = stuck;
    this.audit = audit;
    this.rights = rights;
    this.slash = slash;
    this.clock = clock;
  }

  /** About single pictures. */
  public List<Command> ofPictures(NamedPictures pictures, LinkStore store, HeldFiles files) {
    return AdminLegalHold.all(pictures, store, files, slash, clock);
  }

  public List<Command> all() {
    RoleChange roles = new RoleChange(rules.store(), clock);
    LogChannels channels = new LogChannels(rules.store(), rules.keepsakes());
    return List.of(
        new AdminSecurity(roles, rights, slash),
        AdminChannel.add(roles, rights),
        AdminChannel.remove(roles, rights),
        new AdminDoctor(program, rules.roles(), new MissingRights(rules.keepsakes(), audit, clock)),
        new AdminStuck(stuck, rules.roles()),
        new AdminLogChannel(channels, audit, program.messenger()::isPrivate, clock),
        new AdminLogRetention(
            new LogRetention(audit, clock), channels, program.messenger(), slash, clock));
  }
}
