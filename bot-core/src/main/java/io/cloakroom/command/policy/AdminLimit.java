package io.cloakroom.command.policy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.follow.Following;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.intake.follow.FollowReach;
import io.cloakroom.intake.follow.Followed;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sets how far the values of all channels of a workspace may go: up to a ceiling, which lets most
 * people see, and down to a floor.
 */
final class AdminLimit implements Command {
  private static final String VALUE = "value";
  private static final String UNSET = "unset";

  private final Usage usage;
  private final Wish.Of side;
  private final PolicyStore store;
  private final Policies policies;
  private final Widenings widenings;
  private final PolicyRules rules;
  private final Following following;
  private final Clock clock;
  private final Slash slash;

  private AdminLimit(
      Usage usage,
      Wish.Of side,
      PolicyStore store,
      Policies policies,
      Widenings widenings,
      PolicyRules rules,
      Following following,
      Clock clock,
      Slash slash) {
    this.usage = usage;
    this.side = side;
    this.store = store;
    this.policies = policies;
    this.widenings = widenings;
    this.rules = rules;
    this.following = following;
    this.clock = clock;
    this.slash = slash;
  }

  static AdminLimit ceiling(
      PolicyStore store,
      Policies policies,
      Widenings widenings,
      PolicyRules rules,
      Following following,
      Clock clock,
      Slash slash) {
    Usage usage = usage("admin ceiling", HelpWords.WORDS::adminCeiling, "admin ceiling expiry 30d");
    return new AdminLimit(
        usage, Wish.Of.CEILING, store, policies, widenings, rules, following, clock, slash);
  }

  static AdminLimit floor(
      PolicyStore store,
      Policies policies,
      Widenings widenings,
      PolicyRules rules,
      Following following,
      Clock clock,
      Slash slash) {
    Usage usage = usage("admin floor", HelpWords.WORDS::adminFloor, "admin floor retention 90d");
    return new AdminLimit(
        usage, Wish.Of.FLOOR, store, policies, widenings, rules, following, clock, slash);
  }

  private static Usage usage(String words, Supplier<String> help, String example) {
    return Usage.of(
        words,
        help,
        example,
        CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
        Names.parameter(OptionWords.WORDS::limitWhich, Setting::hasOrder),
        Names.value(OptionWords.WORDS::limitValue),
        Parameters.SURE);
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return parameter.name().equals(VALUE)
        ? Names.read(call.arguments().getOrDefault(Names.NAME, ""))
            .map(
                setting ->
                    Stream.concat(rules.offered(call, setting).stream(), Stream.of(UNSET)).toList())
            .orElse(List.of())
        : parameter.choices();
  }

  @Override
  public Reply run(Request request) {
    String name = request.values().required(Names.NAME);
    Optional<Setting<?>> setting = Names.read(name);
    if (setting.isEmpty()) {
      return Problems.of(slash, usage, Names.NAME, Names.unknown(name));
    }
    if (!setting.get().hasOrder()) {
      return Problems.of(slash, usage, Names.NAME, LimitWords.WORDS.noOrder(name.strip()));
    }
    return of(request, setting.get());
  }

  private <T> Reply of(Request request, Setting<T> setting) {
    String typed = request.values().required(VALUE).strip();
    Optional<T> limit;
    try {
      limit = typed.equalsIgnoreCase(UNSET) ? Optional.empty() : Optional.of(setting.parse(typed));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, usage, VALUE, unreadable);
    }
    Workspace workspace = request.where().workspace();
    Wish wish = new Wish(VALUE, setting, side, limit.map(setting::format));
    Change change = new Change(policies, Place.of(workspace), List.of(wish), clock.instant());
    return limit
        .flatMap(value -> refusal(policies.of(workspace), setting, value))
        .or(() -> rules.broken(request, usage, change))
        .orElseGet(() -> set(request, setting, wish, change));
  }

  private <T> Optional<Reply> refusal(Policy workspace, Setting<T> setting, T value) {
    boolean ceiling = side == Wish.Of.CEILING;
    Optional<T> other = ceiling ? workspace.floor(setting) : workspace.ceiling(setting);
    boolean contradicts =
        other
            .map(one -> ceiling ? setting.widens(value, one) : setting.widens(one, value))
            .orElse(false);
    if (contradicts) {
      String limit = setting.format(other.get());
      return Optional.of(
          problem(
              ceiling
                  ? LimitWords.WORDS.belowTheFloor(setting.format(value), limit)
                  : LimitWords.WORDS.aboveTheCeiling(setting.format(value), limit)));
    }
    boolean holdsNothing =
        setting.offersAll()
            && setting.samples().stream()
                .map(setting::parse)
                .noneMatch(
                    one -> ceiling ? setting.widens(value, one) : setting.widens(one, value));
    return holdsNothing
        ? Optional.of(
            problem(
                ceiling
                    ? LimitWords.WORDS.widestThereIs(setting.format(value))
                    : LimitWords.WORDS.narrowestThereIs(setting.format(value))))
        : Optional.empty();
  }

  private Reply problem(String what) {
    return Problems.of(slash, usage, VALUE, what);
  }

  private Reply set(Request request, Setting<?> setting, Wish wish, Change change) {
    Workspace workspace = request.where().workspace();
    Span name = Span.bold(wish.name());
    Span old = Span.code(wish.shown(change.before()));
    if (change.isSetAlready()) {
      return Reply.Say.of(Line.of(LimitWords.WORDS.isLimitAlready(name, old)));
    }
    Optional<Line> unprotected = unprotected(change);
    Optional<Reply> unsure =
        unprotected.flatMap(where -> PolicyRules.unsure(request, usage, where));
    if (unsure.isPresent()) {
      return unsure.get();
    }
    Optional<FollowReach> reach =
        followed(setting, change)
            .map(what -> following.reach(change.scope(), what, change.texts()));
    Optional<Reply> question = reach.flatMap(whom -> Following.question(request, usage, whom));
    if (question.isPresent()) {
      return question.get();
    }
    AuditEvent event =
        AuditEvent.of(change.at(), workspace, Action.POLICY_CHANGED)
            .by(request.caller())
            .with("setting", wish.name())
            .with("old", wish.held(change.before()))
            .with("new", wish.held(change.after()));
    AuditEvent whole = change.widens() ? event.with(AuditEvent.WIDENS, "yes") : event;
    List<Widenings.Channel> channels = widenings.now(workspace);
    store.set(ordered(request, setting, change, change.update(false, whole)));
    List<Line> lines = new ArrayList<>();
    Span now = Span.code(wish.shown(change.after()));
    String possible = Limits.possible(change.after(), setting);
    lines.add(Line.of(LimitWords.WORDS.limitSet(name, old, now, possible)));
    lines.add(Line.of(heldTo(workspace, setting, reach.isPresent())));
    unprotected.map(PolicyWords.WORDS::protectionEnded).map(Line::of).ifPresent(lines::add);
    reach.map(FollowReach::line).ifPresent(lines::add);
    Supplier<Line> by = () -> Line.of(LimitWords.WORDS.byLimit(Span.code(wish.name())));
    lines.addAll(widenings.told(request, event, by, false, channels));
    if (change.widens()) {
      lines.add(Line.of(LimitWords.WORDS.othersNotTold()));
    }
    return new Reply.Say(lines, List.of(), false);
  }

  /**
   * Where pictures are cleaned no more; a channel that switched it off was held on by a ceiling.
   */
  private static Optional<Line> unprotected(Change change) {
    if (change.endsProtection()) {
      return Optional.of(Line.of(PolicyWords.WORDS.inAllOthers()));
    }
    boolean lifted =
        change.before().ceiling(Setting.GOVERNED).isPresent()
            && change.after().ceiling(Setting.GOVERNED).isEmpty();
    return lifted ? Optional.of(Line.of(PolicyWords.WORDS.whereItWasOff())) : Optional.empty();
  }

  /** What is there follows a ceiling that is lowered: what is too much for all is so for it too. */
  private <T> Optional<Followed> followed(Setting<T> setting, Change change) {
    Optional<T> now = change.after().ceiling(setting);
    Optional<T> before = change.before().ceiling(setting);
    boolean lowered =
        side == Wish.Of.CEILING
            && now.isPresent()
            && before.filter(most -> !setting.widens(now.get(), most)).isEmpty();
    return lowered ? Followed.ceilingOf(setting) : Optional.empty();
  }

  private PolicyUpdate ordered(
      Request request, Setting<?> setting, Change change, PolicyUpdate update) {
    Optional<Followed> what = followed(setting, change);
    if (what.isPresent()) {
      return following.order(request, change.scope(), what.get(), update);
    }
    return side == Wish.Of.CEILING
        ? Followed.ceilingOf(setting)
            .map(none -> Following.drop(change.scope(), none, update))
            .orElse(update)
        : update;
  }

  private String heldTo(Workspace workspace, Setting<?> setting, boolean follows) {
    Policy.Source source = side == Wish.Of.CEILING ? Policy.Source.CEILING : Policy.Source.FLOOR;
    long count =
        policies.of(workspace, store.conversations(workspace)).values().stream()
            .filter(policy -> policy.source(setting) == source)
            .count();
    boolean others = policies.of(workspace).source(setting) == source;
    return held(count, others) + " " + older(setting, follows);
  }

  private String held(long channels, boolean others) {
    boolean ceiling = side == Wish.Of.CEILING;
    if (channels == 0 && others) {
      return LimitWords.WORDS.othersHeld();
    }
    if (channels == 0) {
      return ceiling ? LimitWords.WORDS.noneAsksForMore() : LimitWords.WORDS.noneAsksForLess();
    }
    if (others) {
      return ceiling
          ? LimitWords.WORDS.heldDownAndOthers(channels)
          : LimitWords.WORDS.heldUpAndOthers(channels);
    }
    return ceiling ? LimitWords.WORDS.heldDown(channels) : LimitWords.WORDS.heldUp(channels);
  }

  /** What it means for what is there. */
  private static String older(Setting<?> setting, boolean follows) {
    if (follows) {
      return LimitWords.WORDS.olderHeldToo();
    }
    if (Setting.LIVE.contains(setting)) {
      return LimitWords.WORDS.narrowsAtOnce();
    }
    return setting.equals(Setting.RETENTION)
        ? LimitWords.WORDS.storedKeepsItsTime()
        : LimitWords.WORDS.linksKeepTheirs();
  }
}
