package io.cloakroom.command.policy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Queries;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.follow.Following;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.intake.example.ExampleCard;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The commands about what holds in a channel, in the order in which help shows them. */
public final class PolicyCommands {
  /** One value of a channel's policy, in words. */
  record Value(Setting<?> setting, String sample, String values) {
    Command command(PolicyChange change, Slash slash) {
      return PolicyShort.of(setting, sample, values, change, slash);
    }
  }

  /** Those of them that change most often. */
  private static final List<Setting<?>> BY_THEMSELVES =
      List.of(
          Setting.ACCESS, Setting.PREVIEW, Setting.WATERMARK, Setting.DOWNLOAD, Setting.GOVERNED);

  /** What can be said of each value. */
  static final List<Value> VALUES =
      inOrder(
          new Value(
              Setting.GOVERNED,
              "on",
              "whether this channel is protected: on, or off by a workspace admin"),
          new Value(Setting.EXPIRY, "7d", "how long a link lives: 12h, 7d, 2w"),
          new Value(
              Setting.RETENTION,
              "90d",
              "how long a picture is kept, also without a link: 365d, 30d, or with-link"),
          new Value(Setting.VIEWS, "10", "how often a link opens: 10, once or unlimited"),
          new Value(Setting.PREVIEW, "blur", "what a card shows: none, blur or low"),
          new Value(
              Setting.WATERMARK,
              "on",
              "whether all see their own name on the picture: on (ends downloads) or off"),
          new Value(
              Setting.WATERMARK_STRENGTH,
              "strong",
              "how much of a picture the names on it take: subtle or strong"),
          new Value(
              Setting.WATERMARK_TEXT,
              "Acme internal",
              "words of yours in every watermark: at most 40 letters, digits and signs, or none"),
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
              "what becomes of films (MP4, MOV) and PDFs: leave, warn or hold"),
          new Value(
              Setting.DOWNLOAD,
              "marked",
              "whether full members may take the file: on, marked (their name on it) or off"),
          new Value(
              Setting.GROUPS,
              "@ops,@qa",
              "of which groups somebody must be to look, where access is restricted; or anybody"),
          new Value(
              Setting.VIEW_SIZE,
              "1600",
              "how large a page shows pictures, in pixels of the longer side: 320 to 2048"),
          new Value(
              Setting.ACCESS, "restricted", "who may open links: approval, restricted or open"),
          new Value(
              Setting.APPROVERS,
              "@cho,@legal",
              "who lets people in, where access is approval: people and groups, or admins"),
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
              "until when authors take their own pictures back: always, 10m or never"),
          new Value(
              Setting.OUTSIDERS,
              "off",
              "whether pictures may be shared with people outside, one by one: on or off"),
          new Value(
              Setting.LABEL,
              "regulated",
              "what kind of pictures they are: none, or regulated (approval only, no preview)"),
          new Value(
              Setting.RIGHTS_UNTIL,
              "2027-01-31",
              "the last day on which pictures may be used: 2027-01-31, or none"),
          new Value(
              Setting.USAGE,
              "internal only",
              "what pictures may be used for, as cards and pages say: some words, or none"),
          new Value(
              Setting.OWNER,
              "@cho",
              "whose the pictures of somebody who left are: a person, or nobody (then an admin)"),
          new Value(
              Setting.LEAVERS,
              "end",
              "what becomes of the links of somebody who left: keep (they live on) or end"),
          new Value(
              Setting.SEEN_BY,
              "names",
              "what is told of who looked: names (to their author), count, or off"),
          new Value(
              Setting.CARD,
              "small",
              "how much room cards take: full, or small (one line, no preview)"));

  /** As {@code policy show} lists them. */
  private static List<Value> inOrder(Value... values) {
    return Stream.of(values)
        .sorted(Comparator.comparing(value -> Setting.ALL.indexOf(value.setting())))
        .toList();
  }

  private final RuleSources rules;
  private final LinkTerms terms;
  private final Following following;
  private final Messenger messenger;
  private final Denials denials;
  private final Queries queries;
  private final Slash slash;
  private final Clock clock;

  /**
   * @param messenger asked what it can do, and told what a channel must hear
   */
  public PolicyCommands(
      RuleSources rules,
      LinkTerms terms,
      Following following,
      Messenger messenger,
      Denials denials,
      Queries queries,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.terms = terms;
    this.following = following;
    this.messenger = messenger;
    this.denials = denials;
    this.queries = queries;
    this.slash = slash;
    this.clock = clock;
  }

  /** The commands of workspace admins and security about what holds in many channels. */
  public List<Command> ofWorkspace() {
    PolicyStore store = rules.store();
    Policies policies = rules.policies();
    PolicyRules own = own();
    TemplateUsers users = new TemplateUsers(store, rules.memberships());
    Widenings widenings = widenings();
    return List.of(
        AdminLimit.ceiling(store, policies, widenings, own, following, clock, slash),
        AdminLimit.floor(store, policies, widenings, own, following, clock, slash),
        new AdminTemplate(store, policies, users, widenings, own, clock, slash),
        new AdminTemplates(policies, users, slash),
        new AdminUse(store, policies, users, widenings, own, clock, slash));
  }

  private Widenings widenings() {
    return new Widenings(rules.store(), rules.policies(), messenger, new Reach(messenger, terms));
  }

  private PolicyRules own() {
    return new PolicyRules(rules.memberships(), messenger, denials, slash);
  }

  /** What admins of a channel change, and everybody may see. */
  public List<Command> all() {
    OlderLinks older = new OlderLinks(terms, following, messenger, slash);
    PolicyRules own = own();
    PolicyChange change =
        new PolicyChange(
            rules.store(), rules.policies(), own, older, following, widenings(), clock);
    List<Command> all = new ArrayList<>();
    all.add(new PolicyShow(rules.policies(), queries, slash));
    all.add(
        new PolicyEdit(
            change, rules.policies(), new ExampleCard(rules.roles(), messenger, clock), slash));
    all.add(new PolicySet(change, slash));
    all.add(new PolicyUnset(change, slash));
    all.add(new PolicyExpiry(change, slash));
    all.add(new PolicyRetention(change, slash));
    VALUES.stream()
        .filter(value -> BY_THEMSELVES.contains(value.setting()))
        .forEach(value -> all.add(value.command(change, slash)));
    return all;
  }
}
