package io.cloakroom.command.policy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.follow.Following;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.policytext.AskedAnew;
import io.cloakroom.intake.follow.FollowReach;
import io.cloakroom.intake.follow.Followed;
import io.cloakroom.intake.follow.OlderTerms;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.words.Language;
import io.cloakroom.words.Phrase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Changes what holds in a conversation, or wherever nothing else is set, puts it on record as one,
 * and says what was and what is.
 */
final class PolicyChange {
  private static final String FOR = "for";

  static final Parameter FOR_WORKSPACE =
      Parameters.choice(FOR, false, OptionWords.WORDS::everyChannel, "workspace");

  private final PolicyStore store;
  private final Policies policies;
  private final PolicyRules rules;
  private final Limits limits;
  private final OlderLinks older;
  private final Following following;
  private final Widenings widenings;
  private final PolicyTexts texts;
  private final AskedAnew anew;
  private final Clock clock;

  PolicyChange(
      PolicyStore store,
      Policies policies,
      PolicyRules rules,
      OlderLinks older,
      Following following,
      Widenings widenings,
      PolicyTexts texts,
      AskedAnew anew,
      Clock clock) {
    this.store = store;
    this.policies = policies;
    this.rules = rules;
    this.limits = new Limits(policies);
    this.older = older;
    this.following = following;
    this.widenings = widenings;
    this.texts = texts;
    this.anew = anew;
    this.clock = clock;
  }

  /**
   * What to offer somebody who types a value.
   *
   * @param valueOf names the values of a setting; it is empty where that is not known
   */
  List<String> choices(Call call, Parameter parameter, Map<String, Setting<?>> valueOf) {
    if (parameter.equals(FOR_WORKSPACE)) {
      return rules.governsWorkspace(call) ? parameter.choices() : List.of();
    }
    return Optional.ofNullable(valueOf.get(parameter.name()))
        .map(setting -> rules.offered(call, setting))
        .orElse(parameter.choices());
  }

  /** What holds now in the conversation that the request is about. */
  Policy now(Request request) {
    return policies.of(request.target());
  }

  /** Whether the channel that the request is about says itself how far its values may go. */
  boolean hasOwnCeiling(Request request, Setting<?> setting) {
    return !request.values().has(FOR)
        && policies.texts(Place.of(request.target())).containsKey(setting.ceilingName());
  }

  /**
   * Makes the wishes true and says so, or says why not; asks first where links that are there would
   * show more than they do.
   */
  Reply make(Request request, Usage usage, List<Wish> wishes) {
    return request.values().has(FOR)
        ? makeEverywhere(request, usage, wishes)
        : make(request, usage, wishes, Place.of(request.target()));
  }

  /** The same, wherever nothing else is set. */
  Reply makeEverywhere(Request request, Usage usage, List<Wish> wishes) {
    return make(request, usage, wishes, Place.of(request.target().workspace()));
  }

  private Reply make(Request request, Usage usage, List<Wish> wishes, Place place) {
    Change change = new Change(policies, place, wishes, clock.instant());
    return rules
        .refusal(request, usage, change)
        .or(() -> limits.refusal(place, wishes))
        .or(() -> older.refusal(request, usage, wishes))
        .orElseGet(() -> made(request, usage, change));
  }

  private Reply made(Request request, Usage usage, Change change) {
    boolean existing = OlderLinks.follow(request);
    if (change.isSetAlready() && !existing) {
      return unchanged(request, change);
    }
    Optional<Reply> unsure =
        change.endsProtection()
            ? PolicyRules.unsure(request, usage, where(request, change))
            : Optional.empty();
    if (unsure.isPresent()) {
      return unsure.get();
    }
    Optional<FollowReach> reach =
        existing && change.sets(Setting.RETENTION)
            ? Optional.of(following.reach(change.scope(), Followed.RETENTION, change.texts()))
            : Optional.empty();
    Optional<Reply> question = reach.flatMap(whom -> Following.question(request, usage, whom));
    if (question.isPresent()) {
      return question.get();
    }
    if (existing && OlderLinks.asks(change) && !request.values().has(Parameters.SURE.name())) {
      return older.question(request, usage, change);
    }
    if (!isHeard(request)) {
      return done(request, change, existing, reach);
    }
    // As they read it until now: the language may be what changes.
    Language theirs = policies.language(request.where());
    return theirs.saying(() -> done(request, change, existing, reach));
  }

  /** Makes it, and says so to all whom it concerns. */
  private Reply done(
      Request request, Change change, boolean existing, Optional<FollowReach> reach) {
    List<Supplier<Line>> lines = new ArrayList<>();
    change.wishes().forEach(wish -> lines.add(() -> line(request, change, wish)));
    PolicyUpdate update =
        followed(request, change, change.update(existing, event(request, change, existing)));
    List<Widenings.Channel> channels =
        change.isEverywhere() ? inheriting(request) : List.<Widenings.Channel>of();
    Optional<Supplier<Line>> stopped =
        following.stopped(change.scope(), droppedTerms(request, change));
    Optional<TextVersion> said = texts.known(request.target());
    List<Supplier<Line>> saved = older.save(request, change, update, store);
    if (change.endsProtection()) {
      lines.add(() -> Line.of(PolicyWords.WORDS.protectionEnded(where(request, change))));
    }
    lines.addAll(saved);
    stopped.ifPresent(lines::add);
    reach.ifPresent(whom -> lines.add(whom::line));
    if (change.sets(Setting.DOWNLOAD, Setting.WATERMARK) && bothOn(change.after())) {
      lines.add(() -> Line.of(PolicyWords.WORDS.watermarkEndsDownloads()));
    }
    if (change.sets(Setting.LANGUAGE)) {
      lines.add(() -> Line.of(PolicyWords.WORDS.cardsFollowLanguage()));
    }
    if (change.isEverywhere()) {
      Supplier<Line> by = () -> Line.of(LimitWords.WORDS.forEveryChannel());
      widenings
          .told(request, update.event(), by, existing, channels)
          .forEach(line -> lines.add(() -> line));
    }
    if (change.isEverywhere() && change.reachesMore(existing)) {
      lines.add(() -> Line.of(LimitWords.WORDS.othersNotTold()));
    } else if (!isHeard(request)) {
      Line told = older.toldThere(request, change, update.event().id(), List.copyOf(lines));
      lines.add(() -> told);
    }
    return answer(request, change, said, lines);
  }

  /** With who is asked anew for the text, of a channel; all hear that where they hear the rest. */
  private Reply answer(
      Request request, Change change, Optional<TextVersion> said, List<Supplier<Line>> lines) {
    List<Line> all = new ArrayList<>(lines.stream().map(Supplier::get).toList());
    List<Line> anyone = change.isEverywhere() ? List.of() : askedAnew(request.target(), said);
    all.addAll(anyone);
    // What everybody reads has no button that is for admins.
    boolean asks = !anyone.isEmpty() && !isHeard(request);
    return new Reply.Say(all, asks ? anew.button(request.target()) : List.of(), isHeard(request));
  }

  /** What was no version before is nothing that anybody acknowledged. */
  private List<Line> askedAnew(Conversation where, Optional<TextVersion> said) {
    return said.flatMap(before -> texts.known(where).map(now -> anew.lines(where, before, now)))
        .orElse(List.of());
  }

  /** Whether those whom it concerns read the answer. */
  private static boolean isHeard(Request request) {
    return request.aboutHere() && request.membership().inConversation();
  }

  private PolicyUpdate followed(Request request, Change change, PolicyUpdate update) {
    PolicyUpdate dropped = OlderTerms.drop(change.scope(), droppedTerms(request, change), update);
    if (!change.sets(Setting.RETENTION)) {
      return dropped;
    }
    return OlderLinks.follow(request)
        ? following.order(request, change.scope(), Followed.RETENTION, dropped)
        : Following.drop(change.scope(), Followed.RETENTION, dropped);
  }

  /** What links no longer follow, as something else is set for new ones alone. */
  private static List<Setting<?>> droppedTerms(Request request, Change change) {
    return OlderLinks.follow(request)
        ? List.of()
        : OlderLinks.TERMS.stream().filter(change::sets).toList();
  }

  /** Those that have to be told, as they do not read the answer. */
  private List<Widenings.Channel> inheriting(Request request) {
    return widenings.now(request.target().workspace()).stream()
        .filter(channel -> !request.aboutHere() || !channel.where().equals(request.where()))
        .toList();
  }

  private static Reply unchanged(Request request, Change change) {
    return new Reply.Say(
        change.wishes().stream().map(wish -> Line.of(unchanged(request, change, wish))).toList(),
        List.of(),
        false);
  }

  private static Phrase unchanged(Request request, Change change, Wish wish) {
    Span name = Span.bold(wish.name());
    Span where = Span.conversation(request.target());
    Line value = words(request, wish, change.before());
    if (wish.text().isPresent()) {
      return change.isEverywhere()
          ? PolicyWords.WORDS.isSoEverywhere(name, value)
          : PolicyWords.WORDS.isSo(name, where, value);
    }
    String source = ValueWords.source(change.before(), wish.setting());
    return change.isEverywhere()
        ? PolicyWords.WORDS.isNotSetEverywhere(name, value, source)
        : PolicyWords.WORDS.isNotSet(name, where, value, source);
  }

  private static boolean bothOn(Policy policy) {
    return policy.get(Setting.DOWNLOAD) == Downloads.ON && policy.get(Setting.WATERMARK);
  }

  private AuditEvent event(Request request, Change change, boolean existing) {
    AuditEvent event =
        AuditEvent.of(change.at(), request.target().workspace(), Action.POLICY_CHANGED)
            .by(request.caller())
            .with("setting", joined(change, Wish::name))
            .with("old", joined(change, wish -> wish.held(change.before())))
            .with("new", joined(change, wish -> wish.held(change.after())));
    AuditEvent marked = existing ? event.with("existing", "true") : event;
    AuditEvent whole =
        change.reachesMore(existing) ? marked.with(AuditEvent.WIDENS, "yes") : marked;
    return change.isEverywhere() ? whole : whole.in(request.target());
  }

  private static String joined(Change change, Function<Wish, String> what) {
    return change.wishes().stream().map(what).collect(Collectors.joining(", "));
  }

  private static Line words(Request request, Wish wish, Policy policy) {
    return wish.of() == Wish.Of.VALUE
        ? ValueWords.of(wish.setting(), wish.held(policy), request.target().workspace())
        : Line.of(Span.code(wish.shown(policy)));
  }

  private static Line line(Request request, Change change, Wish wish) {
    Span by = Span.person(request.caller());
    Span name = Span.bold(wish.name());
    Span where =
        change.isEverywhere()
            ? Span.plain(PolicyWords.WORDS.everyChannel())
            : Span.conversation(request.target());
    Line old = words(request, wish, change.before());
    Line now = withSource(words(request, wish, change.after()), change, wish);
    boolean stays = wish.held(change.before()).equals(wish.held(change.after()));
    if (wish.text().isPresent()) {
      return Line.of(
          stays
              ? PolicyWords.WORDS.setAndStays(by, name, where, now)
              : PolicyWords.WORDS.set(by, name, where, old, now));
    }
    return Line.of(
        stays
            ? PolicyWords.WORDS.unsetAndStays(by, name, where, now)
            : PolicyWords.WORDS.unset(by, name, where, old, now));
  }

  private static Line where(Request request, Change change) {
    return change.isEverywhere()
        ? Line.of(PolicyWords.WORDS.inAllOthers())
        : Line.of(PolicyWords.WORDS.inChannel(Span.conversation(request.target())));
  }

  /** What holds instead of a value that was taken back comes from somewhere. */
  private static Line withSource(Line value, Change change, Wish wish) {
    boolean inherits = wish.text().isEmpty() && wish.of() == Wish.Of.VALUE;
    String source = ValueWords.source(change.after(), wish.setting());
    return inherits ? Line.of(PolicyWords.WORDS.inherited(value, source)) : value;
  }
}
