package io.cloakroom.command.own;

import io.cloakroom.access.OpensFor;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.link.LinkWords;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.Rewording;
import io.cloakroom.policy.Policies;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Stores what is wanted of pictures, all of it or none, each as one event, and says it. */
final class OwnChange {
  /** A picture, and what is to become of it. */
  record Wanted(NamedPictures.Named named, Draft draft) {}

  private final LinkStore store;
  private final Policies policies;
  private final CallerRights rights;
  private final OwnNotice notice;
  private final Denials denials;
  private final Clock clock;

  OwnChange(
      LinkStore store,
      Policies policies,
      CallerRights rights,
      OwnNotice notice,
      Denials denials,
      Clock clock) {
    this.store = store;
    this.policies = policies;
    this.rights = rights;
    this.notice = notice;
    this.denials = denials;
    this.clock = clock;
  }

  /** With nothing changed yet. */
  Draft begin(Link link) {
    Instant firstIssued = store.of(link.image().id()).stream().findFirst().orElse(link).issuedAt();
    return Draft.of(
        link,
        store.words(link.image().id()),
        policies.of(link.audience(), link.issuedAt()),
        firstIssued,
        clock.instant());
  }

  /** Makes it true; what is said of it is for the caller. */
  List<Line> make(Usage usage, Request request, List<Wanted> all) {
    Optional<Wanted> unread =
        all.stream()
            .filter(one -> one.draft().widens() && !isReader(request, one.named().link()))
            .findFirst();
    if (unread.isPresent()) {
      Link link = unread.get().named().link();
      denials.record(usage, request.caller(), link, CallerRight.MEMBER.outcome());
      return List.of(
          Line.of(
              Span.plain(
                  "Nothing changed: what lets more people see it, or for longer, is said in "),
              Span.conversation(link.audience()),
              Span.plain(", which you cannot read. Ask one of its admins.")));
    }
    List<Amendment> amendments =
        all.stream()
            .filter(one -> !one.draft().differences().isEmpty())
            .map(one -> amendment(request, one.draft()))
            .toList();
    if (!amendments.isEmpty()) {
      store.amend(amendments, clock.instant());
    }
    List<Line> lines = new ArrayList<>();
    all.forEach(one -> lines.addAll(said(request, one)));
    return lines;
  }

  private List<Line> said(Request request, Wanted one) {
    Draft draft = one.draft();
    if (draft.differences().isEmpty()) {
      return unchanged(one);
    }
    Link now = store.find(draft.asRead().id()).orElse(draft.asRead());
    if (!isAs(now, draft)) {
      return List.of(
          Line.of(
              one.named().subject()
                  + " was changed by somebody else at the same moment, or is being erased, so I"
                  + " left it. See info for how it stands."));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("Set for " + one.named().object() + ":"));
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
    lines.add(Line.of("Nothing changed for " + one.named().object() + ":"));
    lines.addAll(one.draft().same());
    return lines;
  }

  /** What holds from now on, whatever of it was asked for. */
  private Line holding(Link link) {
    Instant now = clock.instant();
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain("Now: "));
    spans.addAll(LinkWords.status(link, now));
    spans.addAll(
        LinkWords.audience(link, OpensFor.of(link.policy(policies), new TreeSet<>()), now));
    spans.add(
        Span.plain(", " + LinkWords.views(link) + ". Its card and its page say so in a moment."));
    return new Line(spans);
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
