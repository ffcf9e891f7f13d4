package io.cloakroom.command.policy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.follow.Following;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Changes what holds in a conversation, or wherever nothing else is set, puts it on record as one,
 * and says what was and what is.
 */
final class PolicyChange {
  private final PolicyStore store;
  private final Policies policies;
  private final PolicyRules rules;
  private final Limits limits;
  private final OlderLinks older;
  private final Following following;
  private final Widenings widenings;
  private final Clock clock;

  PolicyChange(
      PolicyStore store,
      Policies policies,
      PolicyRules rules,
      OlderLinks older,
      Following following,
      Widenings widenings,
      Clock clock) {
    this.store = store;
    this.policies = policies;
    this.rules = rules;
    this.limits = new Limits(policies);
    this.older = older;
    this.following = following;
    this.widenings = widenings;
    this.clock = clock;
  }

  /** What holds now in the conversation that the request is about. */
  Policy now(Request request) {
    return policies.of(request.target());
  }

  /** Whether the channel that the request is about says itself how far its values may go. */
  boolean hasOwnCeiling(Request request, Setting<?> setting) {
    return !request.values().has(Choices.FOR)
        && policies.texts(Place.of(request.target())).containsKey(setting.ceilingName());
  }

  /**
   * Makes the wishes true and says so, or says why not; asks first where links that are there would
   * show more than they do.
   */
  Reply make(Request request, Usage usage, List<Wish> wishes) {
    boolean everywhere = request.values().has(Choices.FOR);
    Place place = everywhere ? Place.of(request.target().workspace()) : Place.of(request.target());
    Change change = new Change(policies, place, wishes, clock.instant());
    return rules
        .refusal(request, usage, change)
        .or(() -> limits.refusal(place, wishes))
        .or(() -> older.refusal(request, usage, wishes))
        .orElseGet(() -> made(request, usage, change));
  }

  private Reply made(Request request, Usage usage, Change change) {
    boolean existing = Choices.existing(request);
    if (change.isSetAlready() && !existing) {
      return unchanged(request, change);
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
    List<Line> lines = new ArrayList<>();
    change.wishes().forEach(wish -> lines.add(line(request, change, wish)));
    PolicyUpdate update =
        followed(request, change, change.update(existing, event(request, change, existing)));
    List<Widenings.Channel> channels =
        change.isEverywhere() ? inheriting(request) : List.<Widenings.Channel>of();
    Optional<Line> stopped = following.stopped(change.scope(), droppedTerms(request, change));
    lines.addAll(older.save(request, change, update, store));
    stopped.ifPresent(lines::add);
    reach.map(FollowReach::line).ifPresent(lines::add);
    if (change.sets(Setting.DOWNLOAD, Setting.WATERMARK) && bothOn(change.after())) {
      lines.add(
          Line.of(
              "While watermark is on nobody can download: the file would have no name on it."
                  + " With download marked it has."));
    }
    if (change.isEverywhere()) {
      List<Span> by = List.of(Span.plain("for every channel that sets nothing itself"));
      lines.addAll(widenings.told(request, update.event(), by, existing, channels));
    }
    if (change.isEverywhere() && change.reachesMore(existing)) {
      lines.add(Widenings.OTHERS);
    } else if (!request.aboutHere() || !request.membership().inConversation()) {
      lines.add(older.toldThere(request, change, update.event().id(), lines));
    }
    boolean heard = request.aboutHere() && request.membership().inConversation();
    return new Reply.Say(lines, List.of(), heard);
  }

  private PolicyUpdate followed(Request request, Change change, PolicyUpdate update) {
    PolicyUpdate dropped = OlderTerms.drop(change.scope(), droppedTerms(request, change), update);
    if (!change.sets(Setting.RETENTION)) {
      return dropped;
    }
    return Choices.existing(request)
        ? following.order(request, change.scope(), Followed.RETENTION, dropped)
        : Following.drop(change.scope(), Followed.RETENTION, dropped);
  }

  /** What links no longer follow, as something else is set for new ones alone. */
  private static List<Setting<?>> droppedTerms(Request request, Change change) {
    return Choices.existing(request)
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
    List<Line> lines = new ArrayList<>();
    for (Wish wish : change.wishes()) {
      List<Span> spans = new ArrayList<>();
      spans.add(Span.plain("Nothing changed: "));
      spans.add(Span.bold(wish.name()));
      if (change.isEverywhere()) {
        spans.add(Span.plain(wish.text().isPresent() ? " is " : " is not set for the workspace: "));
      } else {
        spans.add(Span.plain(" of "));
        spans.add(Span.conversation(request.target()));
        spans.add(Span.plain(wish.text().isPresent() ? " is " : " is not set for it: it is "));
      }
      spans.addAll(words(request, wish, wish.held(change.before())));
      spans.add(
          Span.plain(
              wish.text().isEmpty()
                  ? ", " + ValueWords.source(change.before(), wish.setting()) + "."
                  : change.isEverywhere()
                      ? " already in every channel that sets nothing itself."
                      : " already."));
      lines.add(new Line(spans));
    }
    return new Reply.Say(lines, List.of(), false);
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

  private static List<Span> words(Request request, Wish wish, String text) {
    return wish.of() == Wish.Of.VALUE
        ? ValueWords.of(wish.setting(), text, request.target().workspace())
        : List.of(Span.code(text));
  }

  private static Line line(Request request, Change change, Wish wish) {
    String old = wish.held(change.before());
    String held = wish.held(change.after());
    List<Span> spans = new ArrayList<>();
    spans.add(Span.person(request.caller()));
    spans.add(Span.plain(wish.text().isPresent() ? " set " : " unset "));
    spans.add(Span.bold(wish.name()));
    spans.add(Span.plain(" of "));
    spans.add(
        change.isEverywhere() ? Span.plain("every channel") : Span.conversation(request.target()));
    if (old.equals(held)) {
      spans.add(Span.plain(wish.text().isPresent() ? " itself: it stays " : ": it stays "));
    } else {
      spans.add(Span.plain(": "));
      spans.addAll(words(request, wish, old));
      spans.add(Span.plain(" → "));
    }
    spans.addAll(words(request, wish, held));
    if (wish.text().isEmpty() && wish.of() == Wish.Of.VALUE) {
      spans.add(Span.plain(", " + ValueWords.source(change.after(), wish.setting())));
    }
    return new Line(spans);
  }
}
