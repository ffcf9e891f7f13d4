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
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.policytext.PolicyTextCommands;
import io.cloakroom.intake.keep.StuckPosts;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Link;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** Open links of a channel that are looked at, those first that live longest. */
  static final int MOST_LINKS = 100;

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
  }

  /**
   * A section for each, titled by its id.
   *
   * @throws IllegalStateException while the chat does not say what they read
   */
  Home of(Person caller, List<Conversation> known) {
    Set<Conversation> read =
        rules
            .memberships()
            .readable(caller, known)
            .orElseThrow(() -> new IllegalStateException("the chat does not say who reads what"));
    List<Conversation> theirs =
        known.stream()
            .filter(read::contains)
            .filter(where -> isAdmin(caller, where))
            .sorted(Comparator.comparing(Conversation::id))
            .limit(MOST_CHANNELS)
            .toList();
    List<Intake> held = theirs.isEmpty() ? List.of() : sources.held().list(caller.workspace());
    return new Home(theirs.stream().map(where -> section(where, held)).toList());
  }

  private boolean isAdmin(Person caller, Conversation where) {
    Optional<Membership> now = rules.memberships().of(caller, where);
    return now.filter(one -> rights.meets(CallerRight.CHANNEL_ADMIN, caller, where, one))
        .isPresent();
  }

  private Home.Section section(Conversation where, List<Intake> held) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(PolicyTextCommands.sentences(rules.policies().of(where), where.workspace()));
    List<Line> out =
        Stream.of(unseen(where), held(where, held), stuck(where))
            .flatMap(Optional::stream)
            .toList();
    lines.add(Line.of(Span.bold(WORDS.standsOut())));
    lines.addAll(out.isEmpty() ? List.of(Line.of(WORDS.nothingStandsOut())) : out);
    return new Home.Section(where.id(), lines, List.of());
  }

  /** Open links that nobody looked at since they were issued. */
  private Optional<Line> unseen(Conversation where) {
    Instant now = clock.instant();
    List<Link> read = sources.linkStore().living(where, now, Optional.empty(), MOST_LINKS);
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

  private Optional<Line> stuck(Conversation where) {
    List<Intake> here = stuck.list(where);
    return here.isEmpty()
        ? Optional.empty()
        : Optional.of(Line.of(WORDS.stuckThere(here.size(), Span.code("/image admin stuck"))));
  }
}
