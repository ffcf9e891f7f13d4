package io.cloakroom.command.policy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Queries;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.follow.Following;
import io.cloakroom.command.help.RuleWords;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.command.policytext.AskedAnew;
import io.cloakroom.intake.example.ExampleCard;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.text.PolicyTexts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The commands about what holds in a channel, in the order in which help shows them. */
public final class PolicyCommands {
  /** One value of a channel's policy, in words. */
  record Value(Setting<?> setting, String sample, Supplier<String> values) {
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
          new Value(Setting.GOVERNED, "on", RuleWords.WORDS::governed),
          new Value(Setting.EXPIRY, "7d", RuleWords.WORDS::expiry),
          new Value(Setting.RETENTION, "90d", RuleWords.WORDS::retention),
          new Value(Setting.VIEWS, "10", RuleWords.WORDS::views),
          new Value(Setting.PREVIEW, "blur", RuleWords.WORDS::preview),
          new Value(Setting.WATERMARK, "on", RuleWords.WORDS::watermark),
          new Value(Setting.WATERMARK_STRENGTH, "strong", RuleWords.WORDS::watermarkStrength),
          new Value(Setting.WATERMARK_TEXT, "Acme internal", RuleWords.WORDS::watermarkText),
          new Value(Setting.CLEANING, "strict", RuleWords.WORDS::cleaning),
          new Value(Setting.KEEP, "capture-date", RuleWords.WORDS::keep),
          new Value(Setting.ON_REFUSAL, "hold", RuleWords.WORDS::onRefusal),
          new Value(Setting.SCAN, "hold", RuleWords.WORDS::scan),
          new Value(Setting.OTHER_FILES, "warn", RuleWords.WORDS::otherFiles),
          new Value(Setting.DOWNLOAD, "marked", RuleWords.WORDS::download),
          new Value(Setting.GROUPS, "@ops,@qa", RuleWords.WORDS::groups),
          new Value(Setting.VIEW_SIZE, "1600", RuleWords.WORDS::viewSize),
          new Value(Setting.ACCESS, "restricted", RuleWords.WORDS::access),
          new Value(Setting.APPROVERS, "@cho,@legal", RuleWords.WORDS::approvers),
          new Value(Setting.APPROVALS, "2", RuleWords.WORDS::approvals),
          new Value(Setting.BOTS, "on", RuleWords.WORDS::bots),
          new Value(Setting.BYLINE, "author", RuleWords.WORDS::byline),
          new Value(Setting.STARTERS, "remove", RuleWords.WORDS::starters),
          new Value(Setting.DELETED_POST, "end", RuleWords.WORDS::deletedPost),
          new Value(Setting.AUTHOR_REMOVE, "always", RuleWords.WORDS::authorRemove),
          new Value(Setting.OUTSIDERS, "off", RuleWords.WORDS::outsiders),
          new Value(Setting.LABEL, "regulated", RuleWords.WORDS::label),
          new Value(Setting.RIGHTS_UNTIL, "2027-01-31", RuleWords.WORDS::rightsUntil),
          new Value(Setting.USAGE, "internal only", RuleWords.WORDS::usage),
          new Value(Setting.TAGS, "bridge-7", RuleWords.WORDS::tags),
          new Value(Setting.OWNER, "@cho", RuleWords.WORDS::owner),
          new Value(Setting.LEAVERS, "end", RuleWords.WORDS::leavers),
          new Value(Setting.REVIEW, "ask", RuleWords.WORDS::review),
          new Value(Setting.SEEN_BY, "names", RuleWords.WORDS::seenBy),
          new Value(Setting.CARD, "small", RuleWords.WORDS::card),
          new Value(Setting.LANGUAGE, "de", RuleWords.WORDS::language));

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
    PolicyChange change = change();
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
        new AdminUse(store, policies, users, widenings, own, clock, slash),
        PolicyShort.language(change, slash));
  }

  private Widenings widenings() {
    return new Widenings(rules.store(), rules.policies(), messenger, new Reach(messenger, terms));
  }

  private PolicyChange change() {
    OlderLinks older = new OlderLinks(terms, following, rules.policies(), messenger, slash);
    return new PolicyChange(
        rules.store(),
        rules.policies(),
        own(),
        older,
        following,
        widenings(),
        new PolicyTexts(rules.store(), rules.texts(), clock),
        new AskedAnew(rules.texts(), messenger, slash),
        clock);
  }

  private PolicyRules own() {
    return new PolicyRules(rules.memberships(), messenger, denials, slash);
  }

  /** What admins of a channel change, and everybody may see. */
  public List<Command> all() {
    PolicyChange change = change();
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
