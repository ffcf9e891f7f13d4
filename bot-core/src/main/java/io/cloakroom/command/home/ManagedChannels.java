package io.cloakroom.command.home;

import static io.cloakroom.command.home.HomeWords.WORDS;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Home;
import io.cloakroom.command.Inert;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.policytext.PolicyTextCommands;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.keep.StuckPosts;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.vault.ImageId;
import io.cloakroom.words.Phrase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes, for somebody who administers channels, what holds in each and what stands out there: what
 * is to be seen to. Each line of that is found by a question with a bound.
 */
public final class ManagedChannels {
  /** As many as a page has room for. */
  static final int MOST_CHANNELS = 30;

  /** Of so many the chat is asked whether they are administered, whoever asks. */
  static final int MOST_ASKED = 50;

  /** Open links of a channel that are looked at, those first that live longest. */
  static final int MOST_LINKS = 100;

  /** Requests of a channel that are shown, the oldest first. */
  static final int MOST_REQUESTS = 10;

  /** Nobody has to look within a day. */
  static final Duration UNSEEN = Duration.ofDays(1);

  private static final Set<Action> LOOKS =
      Set.of(Action.IMAGE_VIEWED, Action.IMAGE_RELOADED, Action.IMAGE_DOWNLOADED);

  private final RuleSources rules;
  private final PictureSources sources;
  private final StuckPosts stuck;
  private final CallerRights rights;
  private final AuditLog audit;
  private final Clock clock;
  private final Titles titles;

  public ManagedChannels(
      RuleSources rules,
      PictureSources sources,
      StuckPosts stuck,
      CallerRights rights,
      AuditLog audit,
      Clock clock) {
    this.rules = rules;
    this.sources = sources;
    this.stuck = stuck;
    this.rights = rights;
    this.audit = audit;
    this.clock = clock;
    this.titles = new Titles(sources.intakes().register(), sources.linkStore());
  }

  /**
   * A section for each, titled by its id, and behind it one for each request there that waits for
   * them, titled by the reference to it, and one titled by such a beginning alone where there may
   * be more of these; first one without a title where these channels may not be all. A channel that
   * they do not administer is there for such requests alone.
   *
   * @throws IllegalStateException while the chat does not say what they read
   */
  Home of(Person caller, List<Conversation> known) {
    Set<Conversation> read =
        rules
            .memberships()
            .readable(caller, known)
            .orElseThrow(() -> new IllegalStateException("the chat does not say who reads what"));
    List<Conversation> all = read.stream().sorted(Comparator.comparing(Conversation::id)).toList();
    List<Conversation> asked = all.stream().limit(MOST_ASKED).toList();
    Map<Conversation, Membership> now = new HashMap<>();
    asked.forEach(
        where -> rules.memberships().of(caller, where).ifPresent(one -> now.put(where, one)));
    List<Conversation> theirs =
        asked.stream()
            .filter(
                where ->
                    Optional.ofNullable(now.get(where))
                        .filter(one -> rights.meets(CallerRight.CHANNEL_ADMIN, caller, where, one))
                        .isPresent())
            .toList();
    Map<Conversation, AccessRequests.Waiting> waiting = new HashMap<>();
    now.forEach(
        (where, one) -> {
          AccessRequests.Waiting some =
              sources.requests().waitingFor(caller, where, one, MOST_REQUESTS);
          if (!some.oldest().isEmpty()) {
            waiting.put(where, some);
          }
        });
    List<Conversation> shown =
        asked.stream().filter(one -> theirs.contains(one) || waiting.containsKey(one)).toList();
    List<Line> missing = new ArrayList<>();
    if (all.size() > MOST_ASKED) {
      missing.add(Line.of(WORDS.onlyAsked(MOST_ASKED, all.size())));
    }
    if (shown.size() > MOST_CHANNELS) {
      missing.add(Line.of(WORDS.onlyShown(MOST_CHANNELS, shown.size())));
    }
    if (now.size() < asked.size()) {
      missing.add(Line.of(WORDS.notSaid(asked.size() - now.size())));
    }
    return new Home(
        Stream.concat(
                missing.isEmpty()
                    ? Stream.of()
                    : Stream.of(new Home.Section("", missing, List.of())),
                sections(
                    caller,
                    shown.stream().limit(MOST_CHANNELS).toList(),
                    Set.copyOf(theirs),
                    waiting))
            .toList());
  }

  private Stream<Home.Section> sections(
      Person caller,
      List<Conversation> shown,
      Set<Conversation> theirs,
      Map<Conversation, AccessRequests.Waiting> waiting) {
    if (shown.isEmpty()) {
      return Stream.of();
    }
    List<Intake> held = sources.held().list(caller.workspace());
    List<Intake> late = stuck.list(caller.workspace());
    return shown.stream()
        .flatMap(
            where ->
                Stream.concat(
                    Stream.of(
                        theirs.contains(where)
                            ? section(where, held, late)
                            : new Home.Section(where.id(), List.of(), List.of())),
                    Optional.ofNullable(waiting.get(where)).stream()
                        .flatMap(some -> requests(caller, some))));
  }

  private Stream<Home.Section> requests(Person caller, AccessRequests.Waiting waiting) {
    Line others = Line.of(WORDS.moreWait(AccessRequests.MOST_LOOKED_THROUGH, MOST_REQUESTS));
    return Stream.concat(
        waiting.oldest().stream().flatMap(one -> request(caller, one).stream()),
        waiting.more()
            ? Stream.of(new Home.Section(AccessRequest.REFERENCE, List.of(others), List.of()))
            : Stream.of());
  }

  /**
   * What somebody asks for who waits, with the answers that there are; as the notice of it says.
   */
  private Optional<Home.Section> request(Person caller, AccessRequest one) {
    return sources
        .links()
        .find(one.target().link())
        .map(
            link ->
                new Home.Section(
                    AccessRequest.REFERENCE + one.id(),
                    List.of(Line.of(asked(one, link, caller))),
                    List.of()));
  }

  /** Whoever wants it said why. */
  private Phrase asked(AccessRequest one, Link link, Person reader) {
    Span title = Span.bold(titles.of(link, reader, sources.links()).text());
    Span owner = Span.person(link.owner());
    Span at = Span.time(one.at());
    String reason = Inert.quoted(one.reason());
    return one.sponsor()
        .map(
            by ->
                WORDS.waitsFor(Span.person(by), Span.person(one.asker()), title, owner, at, reason))
        .orElseGet(() -> WORDS.waits(Span.person(one.asker()), title, owner, at, reason));
  }

  private Home.Section section(Conversation where, List<Intake> held, List<Intake> late) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(PolicyTextCommands.sentences(rules.policies().of(where), where.workspace()));
    List<Link> open =
        sources.linkStore().living(where, clock.instant(), Optional.empty(), MOST_LINKS);
    List<Line> out =
        new ArrayList<>(
            Stream.of(unseen(where, open), held(where, held), stuck(where, late))
                .flatMap(Optional::stream)
                .toList());
    boolean more =
        open.size() == MOST_LINKS
            || held.size() == HeldFiles.MOST
            || late.size() == StuckPosts.MOST;
    if (out.isEmpty() && !more) {
      out.add(Line.of(WORDS.nothingStandsOut()));
    }
    if (more) {
      out.add(Line.of(WORDS.notAllLookedAt(MOST_LINKS, HeldFiles.MOST, StuckPosts.MOST)));
    }
    lines.add(Line.of(Span.bold(WORDS.standsOut())));
    lines.addAll(out);
    return new Home.Section(where.id(), lines, List.of());
  }

  /** Open links that nobody looked at since they were issued. */
  private Optional<Line> unseen(Conversation where, List<Link> read) {
    Instant now = clock.instant();
    List<Link> old =
        read.stream().filter(link -> link.issuedAt().isBefore(now.minus(UNSEEN))).toList();
    Optional<Instant> first = old.stream().map(Link::issuedAt).min(Comparator.naturalOrder());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    AuditQuery looks =
        AuditQuery.everything(where.workspace())
            .of(LOOKS)
            .within(new Period(first, Optional.empty()));
    Set<ImageId> seen =
        audit.concerned(
            looks, old.stream().map(link -> link.image().id()).collect(Collectors.toSet()));
    List<Link> unseen = old.stream().filter(link -> !seen.contains(link.image().id())).toList();
    return unseen.stream()
        .map(Link::issuedAt)
        .min(Comparator.naturalOrder())
        .map(
            oldest ->
                Line.of(
                    read.size() == MOST_LINKS
                        ? WORDS.unseenAmong(unseen.size(), Span.time(oldest), MOST_LINKS)
                        : WORDS.unseen(unseen.size(), Span.time(oldest))));
  }

  /** The latest 100 of the workspace are looked through. */
  private static Optional<Line> held(Conversation where, List<Intake> held) {
    List<Intake> here =
        held.stream().filter(one -> one.post().conversation().equals(where)).toList();
    return here.stream()
        .map(Intake::receivedAt)
        .min(Comparator.naturalOrder())
        .map(oldest -> Line.of(WORDS.heldThere(here.size(), Span.time(oldest))));
  }

  private static Optional<Line> stuck(Conversation where, List<Intake> late) {
    List<Intake> here =
        late.stream().filter(one -> one.post().conversation().equals(where)).toList();
    return here.isEmpty()
        ? Optional.empty()
        : Optional.of(Line.of(WORDS.stuckThere(here.size(), Span.code("/image admin stuck"))));
  }
}
