package io.cloakroom.command.own;

import io.cloakroom.access.OpensFor;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.undo.Undoings;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.link.own.Rewording;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Stores what is wanted of pictures, all of it or none, each as one event, and says it. */
final class OwnChange {
  /** A picture, and what is to become of it. */
  record Wanted(NamedPictures.Named named, Draft draft) {}

  /**
   * What came of it.
   *
   * @param undo takes it back; empty where nothing changed
   */
  record Made(List<Line> lines, Optional<Button> undo) {}

  /** Under this name stands with a picture which admin closed it to some of its viewers. */
  private static final String CLOSED_BY = "closed-by";

  private final LinkStore store;
  private final AccessRequests requests;
  private final Policies policies;
  private final CallerRights rights;
  private final OwnNotice notice;
  private final WiderElsewhere elsewhere;
  private final Denials denials;
  private final Undoings undoings;
  private final Clock clock;

  OwnChange(
      LinkStore store,
      AccessRequests requests,
      Policies policies,
      CallerRights rights,
      OwnNotice notice,
      Denials denials,
      Undoings undoings,
      Clock clock) {
    this.store = store;
    this.requests = requests;
    this.policies = policies;
    this.rights = rights;
    this.notice = notice;
    this.elsewhere = new WiderElsewhere(store, policies, notice);
    this.denials = denials;
    this.undoings = undoings;
    this.clock = clock;
  }

  /** With nothing changed yet. */
  Draft begin(Link link) {
    Instant firstIssued = store.of(link.image().id()).stream().findFirst().orElse(link).issuedAt();
    return new Draft(
        link,
        store.words(link.image().id()),
        policies.of(link.audience(), link.issuedAt()),
        firstIssued,
        clock.instant());
  }

  /** Makes it true; what is said of it is for the caller. */
  Made make(Usage usage, Request request, List<Wanted> wanted) {
    List<Wanted> all =
        wanted.stream().map(one -> new Wanted(one.named(), decided(request, one.draft()))).toList();
    Optional<Wanted> unread =
        all.stream()
            .filter(one -> one.draft().widens() && !isReader(request, one.named().link()))
            .findFirst();
    if (unread.isPresent()) {
      Link link = unread.get().named().link();
      denials.record(usage, request.caller(), link, CallerRight.MEMBER.outcome());
      return unchanged(Line.of(SetWords.WORDS.readersAlone(Span.conversation(link.audience()))));
    }
    Optional<Wanted> undecided =
        all.stream().filter(one -> isForApprovers(request, one.draft())).findFirst();
    if (undecided.isPresent()) {
      Link link = undecided.get().named().link();
      denials.record(usage, request.caller(), link, "by_approval");
      return unchanged(Line.of(SetWords.WORDS.byApprovalAlone(Span.conversation(link.audience()))));
    }
    Optional<Wanted> regulated =
        all.stream().filter(one -> isForAdmins(request, one.draft())).findFirst();
    if (regulated.isPresent()) {
      Link link = regulated.get().named().link();
      denials.record(usage, request.caller(), link, CallerRight.CHANNEL_ADMIN.outcome());
      Span where = Span.conversation(link.audience());
      return unchanged(
          Line.of(
              isLabelled(regulated.get().draft())
                  ? SetWords.WORDS.labelStays(where)
                  : SetWords.WORDS.closedStays(where)));
    }
    List<Amendment> amendments =
        all.stream()
            .filter(one -> !one.draft().differences().isEmpty())
            .map(one -> amendment(request, one.draft()))
            .toList();
    Map<LinkId, List<Draft>> there =
        all.stream()
            .map(Wanted::draft)
            .filter(draft -> !draft.differences().isEmpty())
            .collect(Collectors.toMap(draft -> draft.asRead().id(), elsewhere::of));
    if (!amendments.isEmpty()) {
      store.amend(amendments, clock.instant());
    }
    List<Line> lines = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (Wanted one : all) {
      Link now = store.find(one.draft().asRead().id()).orElse(one.draft().asRead());
      lines.addAll(said(request, one, now));
      if (!one.draft().differences().isEmpty() && isAs(now, one.draft())) {
        before.add(prior(one.draft(), now).line());
        elsewhere.tell(request, there.getOrDefault(now.id(), List.of()));
      }
    }
    String reference = request.values().required(Parameters.IMAGE.name());
    return new Made(
        lines,
        before.isEmpty()
            ? Optional.empty()
            : Optional.of(undoings.offer(request.caller(), SetPicture.WORDS, reference, before)));
  }

  /** Where others have to agree to looks, nobody lets everybody in but who agrees by themselves. */
  private boolean isForApprovers(Request request, Draft draft) {
    AccessModel was = was(draft, Setting.ACCESS);
    return draft.channel().get(Setting.ACCESS) == AccessModel.APPROVAL
        && Setting.ACCESS.widens(was, draft.policy().get(Setting.ACCESS))
        && !requests.decidesAlone(request.caller(), draft.asRead());
  }

  /** What an admin closed, and a label, whoever set that, is not the author's to take away. */
  private boolean isForAdmins(Request request, Draft draft) {
    boolean opened =
        draft.asRead().own().text(CLOSED_BY).isPresent()
            && Setting.ACCESS.widens(
                was(draft, Setting.ACCESS), draft.policy().get(Setting.ACCESS));
    return (opened || isLabelled(draft))
        && !rights.meets(CallerRight.CHANNEL_ADMIN, request.caller(), draft.asRead().audience());
  }

  private static boolean isLabelled(Draft draft) {
    return Setting.LABEL.widens(was(draft, Setting.LABEL), draft.policy().get(Setting.LABEL));
  }

  private static <T> T was(Draft draft, Setting<T> setting) {
    return draft.channel().ofPicture(draft.asRead().own().texts()).get(setting);
  }

  /** The same, with who closed it to some where that was not its author. */
  private static Draft decided(Request request, Draft draft) {
    AccessModel was = was(draft, Setting.ACCESS);
    AccessModel then = draft.policy().get(Setting.ACCESS);
    if (Setting.ACCESS.widens(was, then)) {
      return draft.owning(CLOSED_BY, Optional.empty());
    }
    return Setting.ACCESS.widens(then, was) && !draft.asRead().isOwnedBy(request.caller())
        ? draft.owning(CLOSED_BY, Optional.of(request.caller().id()))
        : draft;
  }

  private static Made unchanged(Line why) {
    return new Made(List.of(why), Optional.empty());
  }

  private static PriorTerms prior(Draft draft, Link now) {
    return new PriorTerms(
        now.id(),
        PriorTerms.Terms.of(draft.asRead(), draft.words().was()),
        PriorTerms.Terms.of(now, draft.words().then()));
  }

  /**
   * Takes back what the same person set a moment ago, where nobody else changed it since.
   *
   * @param manages whether they may set more of it than what it shows, still
   */
  List<Line> undo(
      Request request, List<NamedPictures.Named> pictures, String answer, Predicate<Link> manages) {
    List<PriorTerms> all =
        undoings.take(request.caller(), answer).orElse(List.of()).stream()
            .map(PriorTerms::read)
            .toList();
    List<Line> lines = new ArrayList<>();
    for (NamedPictures.Named named : pictures) {
      boolean undone =
          all.stream()
              .anyMatch(
                  one ->
                      changed(named, one)
                          .filter(link -> one.isOfWords() || manages.test(link))
                          .filter(link -> undo(request, link, one))
                          .isPresent());
      lines.add(undone ? undone(named) : tooLate(named));
    }
    return lines;
  }

  /** The link by which the named picture was changed, where that is the latest one there still. */
  private Optional<Link> changed(NamedPictures.Named named, PriorTerms prior) {
    return store
        .find(prior.link())
        .filter(link -> link.image().id().equals(named.link().image().id()))
        .filter(
            link ->
                store
                    .latest(link.image().id(), link.audience())
                    .filter(latest -> latest.id().equals(link.id()))
                    .isPresent());
  }

  private boolean undo(Request request, Link now, PriorTerms prior) {
    OwnWords words = store.words(now.image().id());
    if (!PriorTerms.Terms.of(now, words).equals(prior.after())) {
      return false;
    }
    PriorTerms.Terms before = prior.before();
    Instant at = clock.instant();
    AuditEvent event =
        LinkEvents.of(Action.LINK_CHANGED, now, at)
            .by(request.caller())
            .with("undone", "true")
            .with("expires", now.expiresAt() + " -> " + before.expiresAt());
    Amendment back =
        new Amendment(
            now,
            before.expiresAt(),
            before.limit(),
            Optional.of(before.keeping(now.keeping())),
            Optional.of(before.own()),
            Optional.of(new Rewording(words, before.words(words))),
            event);
    return store.amend(List.of(back), at) == 1;
  }

  private Line undone(NamedPictures.Named named) {
    Link now = store.find(named.link().id()).orElse(named.link());
    return Line.of(SetWords.WORDS.asBefore(named.spokenSubject(), holding(now)));
  }

  private static Line tooLate(NamedPictures.Named named) {
    return Line.of(SetWords.WORDS.tooLateToUndo(named.spokenSubject(), Undoings.TIME.toSeconds()));
  }

  private List<Line> said(Request request, Wanted one, Link now) {
    Draft draft = one.draft();
    if (draft.differences().isEmpty()) {
      return unchanged(one);
    }
    if (!isAs(now, draft)) {
      return List.of(Line.of(SetWords.WORDS.changedByAnother(one.named().spokenSubject())));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(SetWords.WORDS.setFor(one.named().spokenObject())));
    draft.differences().forEach(difference -> lines.add(difference.line()));
    draft.same().forEach(lines::add);
    lines.add(holding(now));
    if (draft.widens()) {
      lines.add(notice.said(request, draft));
    }
    return lines;
  }

  private boolean isAs(Link now, Draft draft) {
    return store.words(now.image().id()).equals(draft.words().then())
        && now.expiresAt().equals(draft.expiresAt())
        && now.limit().equals(draft.limit())
        && now.own().equals(draft.own())
        && now.keeping().equals(draft.keeping());
  }

  private static List<Line> unchanged(Wanted one) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(SetWords.WORDS.nothingChangedFor(one.named().spokenObject())));
    lines.addAll(one.draft().same());
    return lines;
  }

  /** What holds from now on, whatever of it was asked for. */
  private Line holding(Link link) {
    Instant now = clock.instant();
    Policy policy = link.policy(policies);
    return Line.of(
        SetWords.WORDS.now(
            new Line(LinkWords.status(link, policy, now)),
            new Line(LinkWords.audience(link, OpensFor.of(policy, new TreeSet<>()), now)),
            LinkWords.views(link)));
  }

  private boolean isReader(Request request, Link link) {
    return rights.meets(CallerRight.MEMBER, request.caller(), link.audience());
  }

  private static Amendment amendment(Request request, Draft draft) {
    Link was = draft.asRead();
    AuditEvent event = LinkEvents.of(Action.LINK_CHANGED, was, draft.now()).by(request.caller());
    for (Difference difference : draft.differences()) {
      event = event.with(difference.name(), difference.recorded());
    }
    Optional<Keeping> keeping =
        draft.keeping().equals(was.keeping()) ? Optional.empty() : Optional.of(draft.keeping());
    Optional<OwnValues> own =
        draft.own().equals(was.own()) ? Optional.empty() : Optional.of(draft.own());
    Optional<Rewording> words = Optional.of(draft.words()).filter(one -> !one.isNone());
    return new Amendment(was, draft.expiresAt(), draft.limit(), keeping, own, words, event);
  }
}
