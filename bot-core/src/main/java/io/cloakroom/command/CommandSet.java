package io.cloakroom.command;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Puts the commands together, in the order in which help shows them. */
final class CommandSet {
  /** One value of a channel's policy that a command of its own changes. */
  private record Value(Setting<?> setting, String sample, String values) {
    Command command(PolicyChange change, Slash slash) {
      return PolicySet.of(setting, sample, values, change, slash);
    }
  }

  private static final List<Value> POLICY =
      List.of(
          new Value(Setting.PREVIEW, "blur", "what a card shows: none, blur or low"),
          new Value(
              Setting.WATERMARK,
              "on",
              "whether all see the picture with their own name on it: on (ends downloads) or off"),
          new Value(
              Setting.CLEANING,
              "strict",
              "how pictures are cleaned: lossless, or strict (pixels encoded anew)"),
          new Value(
              Setting.KEEP,
              "capture-date",
              "what is kept of hidden details: nothing or capture-date"),
          new Value(
              Setting.ON_REFUSAL,
              "hold",
              "what becomes of a picture that cannot be cleaned: hold or leave"),
          new Value(Setting.DOWNLOAD, "off", "whether full members may take the file: on or off"),
          new Value(Setting.ACCESS, "restricted", "who may open links: restricted or open"),
          new Value(
              Setting.BOTS, "on", "whether pictures that other apps post are taken: on or off"),
          new Value(
              Setting.BYLINE,
              "author",
              "under whose name cards stand, where the chat can: bot or author"),
          new Value(
              Setting.STARTERS,
              "remove",
              "what becomes of a thread's first message with a picture: keep or remove"));

  private final Governance governance;
  private final Holdings holdings;
  private final AuditLog audit;
  private final Clock clock;
  private final Installation installation;
  private final Slash slash;

  CommandSet(
      Governance governance,
      Holdings holdings,
      Installation installation,
      AuditLog audit,
      Clock clock,
      Slash slash) {
    this.governance = governance;
    this.holdings = holdings;
    this.installation = installation;
    this.audit = audit;
    this.clock = clock;
    this.slash = slash;
  }

  List<Command> with(Help help) {
    List<Command> all = new ArrayList<>();
    all.add(help);
    all.addAll(forPictures());
    all.addAll(forPolicy());
    all.add(new PrivacyReceipts(governance.store(), clock));
    all.addAll(forAdmins());
    all.addAll(forTheLog());
    return List.copyOf(all);
  }

  Pictures pictures() {
    return new Pictures(holdings.links(), holdings.linkStore(), holdings.intakes());
  }

  private Gate gate() {
    return new Gate(governance.memberships(), governance.roles());
  }

  private Denials denials() {
    return new Denials(audit, clock);
  }

  private LinkTerms terms() {
    return new LinkTerms(holdings.linkStore(), clock);
  }

  private List<Command> forPictures() {
    Gate gate = gate();
    Denials denials = denials();
    Pictures pictures = pictures();
    Managing managing = new Managing(pictures, holdings.links(), gate, denials);
    OwnPictures own =
        new OwnPictures(holdings.intakes(), holdings.linkStore(), holdings.links(), clock);
    RevokeRange range = new RevokeRange(terms(), holdings.links(), gate, denials, slash, clock);
    return List.of(
        new Open(pictures, holdings.links(), holdings.passes(), clock),
        new Upload(),
        new ListLinks(holdings.linkStore(), gate, clock),
        new Info(pictures, holdings.links(), holdings.receipts(), clock),
        new Extend(managing, governance.policies(), terms(), clock),
        new Revoke(managing, holdings.links(), range, slash),
        new Remove(pictures, own, denials, clock),
        new Why(pictures, holdings.links(), gate, denials, slash));
  }

  private List<Command> forPolicy() {
    PolicyChange change = new PolicyChange(governance.store(), governance.policies(), clock);
    Ceilings ceilings = new Ceilings(governance.policies());
    List<Command> all = new ArrayList<>();
    all.add(new PolicyShow(governance.policies(), slash));
    all.add(new PolicyEdit(change, governance.policies(), ceilings, slash));
    all.add(new PolicyExpiry(change, ceilings, terms(), slash));
    all.add(
        PolicySet.of(
            Setting.VIEWS, "10", "how often a link opens: 10, once or unlimited", change, slash));
    all.add(new PolicyGoverned(change, denials()));
    POLICY.forEach(one -> all.add(one.command(change, slash)));
    return all;
  }

  private List<Command> forAdmins() {
    RoleChange roles = new RoleChange(governance.store(), clock);
    return List.of(
        new AdminSecurity(roles, gate(), slash),
        new AdminCeiling(governance.store(), governance.policies(), clock, slash),
        AdminChannel.add(roles, gate()),
        AdminChannel.remove(roles, gate()),
        new AdminDoctor(installation, governance.roles()));
  }

  private List<Command> forTheLog() {
    Queries queries = new Queries(audit, clock);
    return List.of(
        new LogImage(pictures(), queries, audit),
        new LogHeld(holdings.held(), queries),
        new LogRelease(holdings.held()),
        new LogDestroy(holdings.held()));
  }
}
