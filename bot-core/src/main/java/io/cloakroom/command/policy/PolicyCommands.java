package io.cloakroom.command.policy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The commands about what holds in a channel, in the order in which help shows them. */
public final class PolicyCommands {
  /** One value of a channel's policy that a command of its own changes. */
  private record Value(Setting<?> setting, String sample, String values) {
    Command command(PolicyChange change, Slash slash) {
      return PolicySet.of(setting, sample, values, change, slash);
    }
  }

  private static final List<Value> VALUES =
      List.of(
          new Value(Setting.PREVIEW, "blur", "what a card shows: none, blur or low"),
          new Value(
              Setting.WATERMARK,
              "on",
              "whether all see the picture with their own name on it: on (ends downloads) or off"),
          new Value(
              Setting.WATERMARK_STRENGTH,
              "strong",
              "how much of a picture the names on it take: subtle or strong"),
          new Value(Setting.WATERMARK_TEXT, "Acme internal", Parameters.MARK_TEXT.help()),
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
          new Value(
              Setting.OTHER_FILES,
              "warn",
              "what becomes of films (MP4, MOV) and PDFs, which are not cleaned: leave, warn or"
                  + " hold"),
          new Value(Setting.DOWNLOAD, "off", "whether full members may take the file: on or off"),
          new Value(
              Setting.ACCESS, "restricted", "who may open links: approval, restricted or open"),
          new Value(
              Setting.APPROVERS,
              "@cho,@ana",
              "who lets people in, where access is approval: people, or admins"),
          new Value(
              Setting.APPROVALS, "2", "how many of the approvers have to let somebody in: 1 or 2"),
          new Value(
              Setting.BOTS, "on", "whether pictures that other apps post are taken: on or off"),
          new Value(
              Setting.BYLINE,
              "author",
              "under whose name cards stand, where the chat can: bot or author"),
          new Value(
              Setting.STARTERS,
              "remove",
              "what becomes of a thread's first message with a picture: keep or remove"),
          new Value(
              Setting.DELETED_POST,
              "end",
              "what becomes of links whose post an admin or a rule deletes: end or keep"),
          new Value(
              Setting.AUTHOR_REMOVE,
              "always",
              "until when authors take their own pictures back: always, 10m or never"));

  private final RuleSources rules;
  private final LinkTerms terms;
  private final Messenger messenger;
  private final Denials denials;
  private final Slash slash;
  private final Clock clock;

  /**
   * @param messenger only asked what it can do
   */
  public PolicyCommands(
      RuleSources rules,
      LinkTerms terms,
      Messenger messenger,
      Denials denials,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.terms = terms;
    this.messenger = messenger;
    this.denials = denials;
    this.slash = slash;
    this.clock = clock;
  }

  public List<Command> all() {
    PolicyChange change = new PolicyChange(rules.store(), rules.policies(), clock);
    Ceilings ceilings = new Ceilings(rules.policies());
    List<Command> all = new ArrayList<>();
    all.add(new PolicyShow(rules.policies(), slash));
    all.add(new PolicyEdit(change, rules.policies(), ceilings, slash));
    all.add(new PolicyExpiry(change, ceilings, terms, slash));
    all.add(new PolicyRetention(change, ceilings, slash));
    all.add(
        PolicySet.of(
            Setting.VIEWS, "10", "how often a link opens: 10, once or unlimited", change, slash));
    all.add(new PolicyGoverned(change, denials));
    VALUES.forEach(one -> all.add(command(one, change)));
    return all;
  }

  private Command command(Value value, PolicyChange change) {
    Command set = value.command(change, slash);
    if (value.setting() == Setting.APPROVERS) {
      return new PolicyApprovers(set, rules.memberships(), slash);
    }
    return value.setting() == Setting.BYLINE ? new PolicyByline(set, messenger, slash) : set;
  }
}
