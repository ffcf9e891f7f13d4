package io.cloakroom.command.all;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.command.Command;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Gate;
import io.cloakroom.command.Governance;
import io.cloakroom.command.Holdings;
import io.cloakroom.command.Slash;
import io.cloakroom.command.admin.AdminCommands;
import io.cloakroom.command.admin.Installation;
import io.cloakroom.command.home.HomePage;
import io.cloakroom.command.link.LinkCommands;
import io.cloakroom.command.link.PictureSuggestions;
import io.cloakroom.command.log.LogCommands;
import io.cloakroom.command.policy.PolicyCommands;
import io.cloakroom.command.privacy.PrivacyCommands;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the groups of commands together, in the order in which help shows them. A new command goes
 * into the list of its group.
 */
public final class CommandSet {
  private CommandSet() {}

  /**
   * The door in, with everything behind it.
   *
   * @param name what stands before every command as people type it: {@code /image}
   */
  public static Commands of(
      Governance governance,
      Holdings holdings,
      Installation installation,
      AuditLog audit,
      Clock clock,
      String name) {
    Slash slash = new Slash(name);
    Gate gate = new Gate(governance.memberships(), governance.roles());
    Denials denials = new Denials(audit, clock);
    LinkCommands links = new LinkCommands(governance, holdings, gate, denials, slash, clock);
    List<Command> all = new ArrayList<>();
    all.addAll(links.all());
    all.addAll(new PolicyCommands(governance, links.terms(), denials, slash, clock).all());
    all.addAll(new PrivacyCommands(governance.store(), clock).all());
    all.addAll(new AdminCommands(governance, installation, gate, slash, clock).all());
    all.addAll(new LogCommands(links.pictures(), holdings.held(), audit, clock).all());
    HomePage home = new HomePage(governance, holdings, gate, audit, clock);
    PictureSuggestions pictures = links.suggestions(installation.messenger());
    return new Commands(slash, gate, denials, all, home::of, pictures::of);
  }
}
