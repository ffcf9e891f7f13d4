package io.cloakroom.request;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.request.AccessRequest.State;
import io.cloakroom.request.AccessRequest.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asking to be let in to a picture, and answering that. Every answer is decided on by what the
 * link, the request and whoever answers are at that moment, and takes effect once.
 */
public final class AccessRequests {
  /** So often anybody may ask within an hour, for whatever pictures. */
  public static final int MOST_AN_HOUR = 5;

  /** For so long somebody is let in at most. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** For so long whoever breaks the glass looks. */
  public static final Duration BREAK_GLASS = Duration.ofMinutes(15);

  /**
   * Of so many requests of a channel at most it is looked who decides on them, the oldest first.
   */
  public static final int MOST_LOOKED_THROUGH = 100;

  /** So many are known of at once whom somebody let in to a link. */
  public static final int MOST_LET_IN = 1_000;

  /** What came of asking. */
  public enum Asking {
    ASKED,
    /** They asked before, and nobody has answered that yet. */
    WAITS_ALREADY,
    TOO_OFTEN,
    /** Security keeps them from asking. */
    BLOCKED,
    /** They may look already, or asking helps nothing. */
    NOT_POSSIBLE
  }

  /** What came of answering. */
  public enum Answering {
    DONE,
    /** Another one has to approve it too. */
    NEEDS_ANOTHER,
    /** The same person approved it before. */
    SAME_AGAIN,
    /** It is their own. */
    OWN,
    /** They are not, or not any more, among those who decide. */
    NOT_THEIRS,
    /** It was answered by somebody else, or too long ago. */
    OVER,
    /** The link opens for nobody any more. */
    LINK_ENDED,
    /** Security keeps it from being opened, or whoever asked from looking, for now. */
    FROZEN,
    /** Whoever asked is not in the workspace any more. */
    ASKER_GONE,
    /** It would not open for whoever asked even so. */
    OF_NO_USE,
    /** The chat could not say what they are. */
    UNKNOWN
  }

  /** Then nobody looks by being let in; who is not to be can be told so all the same. */
  private static final Set<Answering> ENDED_BY_DENYING =
      Set.of(Answering.LINK_ENDED, Answering.FROZEN);

  /** In an event: the id of whoever asked. */
  public static final String ASKER = "asker";

  /** In an event of an answer: for how many milliseconds it was waited for. */
  public static final String WAITED = "waited_millis";

  private final RequestStore store;
  private final Approvers approvers;
  private final NamedApprovers named;
  private final AnswerRefusals refusals;
  private final Links links;
  private final Policies policies;
  private final Clock clock;

  public AccessRequests(
      RequestStore store, Approvers approvers, Links links, Policies policies, Clock clock) {
    this.store = store;
    this.approvers = approvers;
    this.named = new NamedApprovers(approvers, clock);
    this.refusals = new AnswerRefusals(approvers, links, clock);
    this.links = links;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Whether somebody who was refused with this decision is offered to ask: they could look if they
   * were let in, somebody else decides on that, and security does not keep them from asking.
   */
  public boolean mayAsk(Person refused, Decision decision, Link link) {
    return isOfUse(refused, decision, link)
        && approvers.hear(refused)
        && named.anyBut(refused, link);
  }

  /** Whether asking is of any use to the person now: they may not look, and could if let in. */
  public boolean isPossible(Person asker, Link link) {
    return isOfUse(asker, links.mayView(asker, link), link);
  }

  /** Whether security keeps the person from looking, because it froze the link or them. */
  public boolean isFrozen(Person person, Link link) {
    return links.isFrozen(person, link);
  }

  /** Whether a grant is all that they lack. Nobody outside asks: others invite them. */
  private boolean isOfUse(Person refused, Decision decision, Link link) {
    return decision.outcome().endsByLettingIn()
        && !refused.isOutsider()
        && link.status(clock.instant()) == LinkStatus.LIVE
        && link.erasedAt().isEmpty()
        && links.mayViewOnceLetIn(refused, link);
  }

  /**
   * Asks those who may decide; they are told in a moment.
   *
   * @param reason in the asker's words, not blank
   */
  public Asking ask(Person asker, Link link, String reason) {
    if (!isPossible(asker, link)) {
      return Asking.NOT_POSSIBLE;
    }
    if (!approvers.hear(asker)) {
      return Asking.BLOCKED;
    }
    Instant now = clock.instant();
    if (waiting(asker, link).isPresent()) {
      return Asking.WAITS_ALREADY;
    }
    if (store.count(asker, now.minus(Duration.ofHours(1))) >= MOST_AN_HOUR) {
      return Asking.TOO_OFTEN;
    }
    AccessRequest fresh = AccessRequest.waiting(nextId(), asker, link, reason, now);
    return store.add(fresh, RequestEvents.event(Action.REQUEST_MADE, fresh, now).by(asker))
        ? Asking.ASKED
        : Asking.WAITS_ALREADY;
  }

  /**
   * Asks those who may decide to let somebody else in.
   *
   * @param reason in the sponsor's words, not blank
   */
  public Asking askFor(Person sponsor, Person person, Link link, String reason) {
    if (!isPossible(person, link)) {
      return Asking.NOT_POSSIBLE;
    }
    if (!approvers.hear(sponsor)) {
      return Asking.BLOCKED;
    }
    if (waiting(person, link).isPresent()) {
      return Asking.WAITS_ALREADY;
    }
    Instant now = clock.instant();
    if (store.count(sponsor, now.minus(Duration.ofHours(1))) >= MOST_AN_HOUR) {
      return Asking.TOO_OFTEN;
    }
    AccessRequest fresh =
        AccessRequest.waiting(nextId(), person, link, reason, now).sponsored(sponsor);
    return store.add(fresh, RequestEvents.event(Action.REQUEST_MADE, fresh, now).by(sponsor))
        ? Asking.ASKED
        : Asking.WAITS_ALREADY;
  }

  /**
   * Lets somebody in who may not look, for so long and no longer than anybody is let in. Whoever
   * had the right was asked before; they are told in a moment.
   */
  public AccessRequest share(Person by, Person person, Link link, Duration length) {
    Instant now = clock.instant();
    Instant until = now.plus(length.compareTo(LONGEST) < 0 ? length : LONGEST);
    Verdict verdict = new Verdict(by, now, Optional.of(until), "");
    AccessRequest granted =
        AccessRequest.waiting(nextId(), person, link, "", now)
            .sponsored(by)
            .answered(State.GRANTED, verdict);
    AuditEvent event =
        RequestEvents.event(Action.GRANT_SHARED, granted, now)
            .by(by)
            .with("until", until.toString());
    if (!store.add(granted, event)) {
      throw new IllegalStateException("a fresh id is taken");
    }
    return granted;
  }

  /**
   * The same in place of all that lets them in at this moment: of any number at once one is left.
   *
   * @return the one that is left
   */
  public AccessRequest shareAnew(Person by, Person person, Link link, Duration length) {
    AccessRequest fresh = share(by, person, link, length);
    Instant now = clock.instant();
    // Whoever looks last sees all of those that were added at once, and each ends all but that one.
    List<AccessRequest> all =
        store.granted(link.id(), MOST_LET_IN).stream()
            .filter(one -> one.asker().equals(person))
            .sorted(Comparator.comparing(one -> one.id().toString()))
            .toList();
    AccessRequest last = all.isEmpty() ? fresh : all.get(all.size() - 1);
    for (AccessRequest one : all) {
      if (one.equals(last)) {
        return last;
      }
      AuditEvent event = RequestEvents.event(Action.GRANT_TAKEN_BACK, one, now).by(by);
      store.settle(one, one.in(State.TAKEN_BACK), event);
    }
    return last;
  }

  /** What the person asked for the link and nobody has answered yet; empty when there is none. */
  public Optional<AccessRequest> waiting(Person asker, Link link) {
    return store.latest(asker, link.id()).filter(one -> one.waits(clock.instant()));
  }

  /** The request of that id; empty for anything else. */
  public Optional<AccessRequest> find(String id) {
    try {
      return store.find(UUID.fromString(id));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /** Those that let somebody in to the link at this moment, at most {@link #MOST_LET_IN}. */
  public List<AccessRequest> lettingIn(Link link) {
    Instant now = clock.instant();
    return store.granted(link.id(), MOST_LET_IN).stream().filter(one -> one.letsIn(now)).toList();
  }

  /** Whether anybody hears what the person asks for: security can keep them from asking. */
  public boolean isHeard(Person asker) {
    return approvers.hear(asker);
  }

  /** Whether the person is among those who decide on the link, at this moment. */
  public boolean decides(Person person, Link link) {
    return approvers.includes(person, link).orElse(false);
  }

  /**
   * Whether the person may share by themselves what opens by approval: they decide on it, one is
   * enough to, and they did not post it.
   */
  public boolean decidesAlone(Person person, Link link) {
    return !needsTwo(link) && !link.isOwnedBy(person) && decides(person, link);
  }

  /** Whether two have to agree to let anybody in. */
  public boolean needsTwo(Link link) {
    return link.policy(policies).get(Setting.APPROVALS) > 1;
  }

  /** The person lets the asker in for so long, or agrees to it as the first of two. */
  public Answering approve(Person by, AccessRequest asked, Duration length) {
    Optional<Answering> refusal =
        refusals
            .of(by, asked)
            .or(
                () ->
                    links
                        .find(asked.target().link())
                        .flatMap(link -> refusals.ofAsker(asked, link)));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Instant now = clock.instant();
    Link link = links.find(asked.target().link()).orElseThrow();
    // What older pictures go by is not lowered for new ones alone.
    int needed = link.policy(policies).get(Setting.APPROVALS);
    if (asked.second().filter(by::equals).isPresent() && needed > 1) {
      return Answering.SAME_AGAIN;
    }
    Optional<Boolean> seconded = needed > 1 ? refusals.isSeconded(asked, link) : Optional.of(true);
    if (seconded.isEmpty()) {
      return Answering.UNKNOWN;
    }
    if (!seconded.get()) {
      AuditEvent event = RequestEvents.event(Action.REQUEST_SECONDED, asked, now).by(by);
      return store.settle(asked, asked.seconded(by), event)
          ? Answering.NEEDS_ANOTHER
          : afterAnother(by, asked, length);
    }
    Instant until = now.plus(length.compareTo(LONGEST) < 0 ? length : LONGEST);
    Verdict verdict = new Verdict(by, now, Optional.of(until), "");
    AuditEvent event =
        RequestEvents.answer(Action.REQUEST_APPROVED, asked, now)
            .by(by)
            .with("until", until.toString());
    return done(store.settle(asked, asked.answered(State.GRANTED, verdict), event));
  }

  /** Somebody else agreed at the same moment: then this one is the second, and is wanted. */
  private Answering afterAnother(Person by, AccessRequest asRead, Duration length) {
    return store
        .find(asRead.id())
        .filter(now -> !now.equals(asRead))
        .map(now -> approve(by, now, length))
        .orElse(Answering.OVER);
  }

  /**
   * The person does not let the asker in.
   *
   * @param words to the asker, who is told
   */
  public Answering deny(Person by, AccessRequest asked, String words) {
    Optional<Answering> refusal = refusals.of(by, asked);
    boolean opens = refusal.filter(ENDED_BY_DENYING::contains).isEmpty();
    if (refusal.isPresent() && (opens || !decides(by, asked))) {
      return refusal.get();
    }
    Instant now = clock.instant();
    Verdict verdict = new Verdict(by, now, Optional.empty(), words);
    AuditEvent event = RequestEvents.answer(Action.REQUEST_DENIED, asked, now).by(by);
    return done(store.settle(asked, asked.answered(State.DENIED, verdict), event));
  }

  /**
   * Whether whoever asked can look at this moment, by that or by anything else; empty while the
   * chat does not say what they are.
   */
  public Optional<Boolean> looks(AccessRequest one) {
    Optional<Link> link = links.find(one.target().link());
    if (link.isEmpty()) {
      return Optional.of(false);
    }
    Decision look = links.mayView(one.asker(), link.get());
    return look.outcome() == Outcome.UNKNOWN ? Optional.empty() : Optional.of(look.allowed());
  }

  /** The person ends at once what was granted. */
  public Answering takeBack(Person by, AccessRequest granted) {
    Optional<Link> link = links.find(granted.target().link());
    boolean own =
        link.filter(one -> one.isOwnedBy(by)).isPresent()
            || granted.sponsor().filter(by::equals).isPresent();
    Optional<Boolean> decides =
        own ? Optional.of(true) : link.flatMap(one -> approvers.includes(by, one));
    if (link.isPresent() && decides.isEmpty()) {
      return Answering.UNKNOWN;
    }
    if (!decides.orElse(false)) {
      return Answering.NOT_THEIRS;
    }
    Instant now = clock.instant();
    if (!granted.letsIn(now)) {
      return Answering.OVER;
    }
    AuditEvent event = RequestEvents.event(Action.GRANT_TAKEN_BACK, granted, now).by(by);
    return done(store.settle(granted, granted.in(State.TAKEN_BACK), event));
  }

  /** Somebody who may do so lets themselves in, in an emergency; others are told, loudly. */
  public AccessRequest breakGlass(Person by, Link link, String reason) {
    Instant now = clock.instant();
    AccessRequest asked = AccessRequest.waiting(nextId(), by, link, reason, now);
    Verdict verdict = new Verdict(by, now, Optional.of(now.plus(BREAK_GLASS)), "");
    AccessRequest granted = asked.answered(State.GRANTED, verdict);
    AuditEvent event =
        RequestEvents.event(Action.GLASS_BROKEN, granted, now)
            .by(by)
            .withOutcome("break_glass")
            .with("reason", reason)
            .with("until", now.plus(BREAK_GLASS).toString());
    if (!store.add(granted, event)) {
      throw new IllegalStateException("a fresh id is taken");
    }
    return granted;
  }

  /** Who is let in to links of the conversation now, the first to end before the others. */
  public List<AccessRequest> lettingIn(Conversation where, int limit) {
    return store.lettingIn(where, clock.instant(), limit);
  }

  /**
   * Requests that wait for the answer of one person.
   *
   * @param oldest of them, that first
   * @param more whether there are, or may be, others
   */
  public record Waiting(List<AccessRequest> oldest, boolean more) {
    public Waiting {
      oldest = List.copyOf(oldest);
    }
  }

  /**
   * Those about links of the conversation that wait for an answer of this person.
   *
   * @param now what they are there, as the messenger said a moment ago
   * @param most so many of them
   */
  public Waiting waitingFor(Person person, Conversation where, Membership now, int most) {
    List<AccessRequest> all = store.waitingIn(where, clock.instant(), MOST_LOOKED_THROUGH);
    List<AccessRequest> theirs =
        all.stream()
            .filter(one -> !one.asker().equals(person) && !one.wanting().equals(person))
            .filter(one -> isTheirs(person, one, now))
            .limit(most + 1L)
            .toList();
    return new Waiting(
        theirs.stream().limit(most).toList(),
        theirs.size() > most || all.size() == MOST_LOOKED_THROUGH);
  }

  private boolean isTheirs(Person person, AccessRequest asked, Membership now) {
    return links
        .find(asked.target().link())
        .filter(link -> link.status(clock.instant()) == LinkStatus.LIVE)
        .filter(link -> approvers.includes(person, link, now))
        .isPresent();
  }

  /** Ends what is over by that moment: grants, and requests that nobody answered in time. */
  public void endDue(int limit) {
    Instant now = clock.instant();
    for (AccessRequest one : store.due(now, limit)) {
      boolean waited = one.state() == State.WAITING;
      AuditEvent event =
          RequestEvents.event(waited ? Action.REQUEST_LAPSED : Action.GRANT_ENDED, one, now);
      store.settle(one, one.in(waited ? State.LAPSED : State.ENDED), event);
    }
  }

  private boolean decides(Person by, AccessRequest asked) {
    return links.find(asked.target().link()).filter(link -> decides(by, link)).isPresent();
  }

  private static Answering done(boolean settled) {
    return settled ? Answering.DONE : Answering.OVER;
  }

  private static UUID nextId() {
    return UuidCreator.getTimeOrderedEpoch();
  }
}
