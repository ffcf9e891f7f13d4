package io.cloakroom.command;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.util.List;

/** Puts the commands together, in the order in which help shows them. */
final class CommandSet {
  private final Governance governance;
  private final Holdings holdings;
  private final AuditLog audit;
  private final Clock clock;
  private final Slash slash;

  CommandSet(Governance governance, Holdings holdings, AuditLog audit, Clock clock, Slash slash) {
    this.governance = governance;
    this.holdings = holdings;
    this.audit = audit;
    this.clock = clock;
    this.slash = slash;
  }

  List<Command> with(Help help) {
    Gate gate = new Gate(governance.memberships(), governance.roles());
    Denials denials = new Denials(audit, clock);
    Pictures pictures = new Pictures(holdings.links(), holdings.linkStore(), holdings.intakes());
    PolicyChange change = new PolicyChange(governance.store(), governance.policies(), clock);
    RoleChange roles = new RoleChange(governance.store(), clock);
    Queries queries = new Queries(audit, clock);
    return List.of(
        help,
        new Open(pictures, holdings.links(), holdings.passes(), clock),
        new ListLinks(holdings.linkStore(), gate, clock),
        new Info(pictures, holdings.links(), holdings.receipts(), clock),
        new Revoke(pictures, holdings.links(), gate, denials),
        new Why(pictures, holdings.links(), gate, denials, slash),
        new PolicyShow(governance.policies(), slash),
        new PolicyExpiry(change, slash),
        PolicySet.of(
            Setting.VIEWS, "10", "how often a link opens: 10, once or unlimited", change, slash),
        new PolicyGoverned(change, denials),
        PolicySet.of(
            Setting.PREVIEW, "blur", "what a card shows: none, blur or low", change, slash),
        PolicySet.of(
            Setting.WATERMARK,
            "on",
            "whether all see the picture with their own name on it: on (ends downloads) or off",
            change,
            slash),
        PolicySet.of(
            Setting.CLEANING,
            "strict",
            "how pictures are cleaned: lossless, or strict (pixels encoded anew)",
            change,
            slash),
        PolicySet.of(
            Setting.KEEP,
            "capture-date",
            "what is kept of hidden details: nothing or capture-date",
            change,
            slash),
        PolicySet.of(
            Setting.ON_REFUSAL,
            "hold",
            "what becomes of a picture that cannot be cleaned: hold or leave",
            change,
            slash),
        PolicySet.of(
            Setting.DOWNLOAD,
            "off",
            "whether full members may take the file: on or off",
            change,
            slash),
        PolicySet.of(
            Setting.ACCESS, "restricted", "who may open links: restricted or open", change, slash),
        new AdminSecurity(roles, gate, slash),
        new AdminCeiling(governance.store(), governance.policies(), clock, slash),
        AdminChannel.add(roles, gate),
        AdminChannel.remove(roles, gate),
        new LogImage(pictures, queries, audit),
        new LogHeld(holdings.held(), queries),
        new LogRelease(holdings.held()),
        new LogDestroy(holdings.held()));
  }
}
