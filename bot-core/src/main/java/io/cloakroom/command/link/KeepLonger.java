package io.cloakroom.command.link;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Retention;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps pictures longer than they were to be, counted from now, as the policy of today allows: no
 * longer than the ceiling in all. Or lets them go when their time comes, without another word.
 */
final class KeepLonger {
  private final NamedPictures pictures;
  private final LinkStore store;
  private final Policies policies;
  private final Slash slash;
  private final Clock clock;

  KeepLonger(NamedPictures pictures, LinkStore store, Policies policies, Slash slash, Clock clock) {
    this.pictures = pictures;
    this.store = store;
    this.policies = policies;
    this.slash = slash;
    this.clock = clock;
  }

  /** Of pictures that the caller may manage, each by itself. */
  Reply answer(Request request, ManagedPictures.Found found, boolean keep) {
    List<Line> lines = new ArrayList<>();
    for (NamedPictures.Named named : found.own()) {
      lines.add(gone(named).orElseGet(() -> keep ? kept(request, named) : letGo(request, named)));
    }
    lines.addAll(found.refusals());
    return new Reply.Say(lines, List.of(), false);
  }

  private Optional<Line> gone(NamedPictures.Named named) {
    Link link = named.link();
    if (link.erasedAt().isPresent()) {
      return Optional.of(
          Line.of(
              named.subject()
                  + " is erased, and nothing brings it back. Post it again to have it kept."));
    }
    if (pictures.isBeingErased(link)) {
      return Optional.of(
          Line.of(
              named.subject()
                  + " is being erased at this moment, and nothing brings it back. Post it again to"
                  + " have it kept."));
    }
    if (link.isHeld()) {
      return Optional.of(held(named));
    }
    return link.keptUntil().isPresent() ? Optional.empty() : Optional.of(timeless(named));
  }

  /** It is not erased before that is lifted; what becomes of it then. */
  private Line held(NamedPictures.Named named) {
    Link link = named.link();
    String held =
        named.subject() + " is kept under a legal hold until that is lifted, so nothing changed.";
    Optional<Instant> until = link.keptUntil();
    if (until.filter(clock.instant()::isBefore).isPresent()) {
      return Line.of(
          Span.plain(held + " If that is before "),
          Span.time(until.get()),
          Span.plain(", use this again then to have it kept longer."));
    }
    return Line.of(
        held
            + (until.isPresent() && link.keeping().noticeAt().isPresent()
                ? " Its author is told once it is lifted, and can have it kept longer then."
                : " It is erased then. Post it again to have it kept."));
  }

  private Line timeless(NamedPictures.Named named) {
    Link link = named.link();
    return link.status(clock.instant()) == LinkStatus.LIVE
        ? Line.of(
            Span.plain(named.subject() + " goes when its link ends, which is "),
            Span.time(link.expiresAt()),
            Span.plain(" at the latest. To have it kept longer, extend its link."))
        : Line.of(
            named.subject()
                + " was taken back, or went with its link, and is being erased. Post it again to"
                + " have it kept.");
  }

  private Line kept(Request request, NamedPictures.Named named) {
    Link link = named.link();
    Policy policy = policies.of(link.audience());
    Instant now = clock.instant();
    Optional<Duration> length = policy.get(Setting.RETENTION).length();
    if (length.isEmpty()) {
      return Line.of(
          Span.plain(named.subject() + " is not kept longer: pictures of "),
          Span.conversation(link.audience()),
          Span.plain(" go with their links now. An admin of the channel can change that, by "),
          Span.code("policy retention"),
          Span.plain("."));
    }
    Instant wanted = now.plus(length.get());
    Optional<Duration> ceiling = policy.ceiling(Setting.RETENTION).flatMap(Retention::length);
    Instant first = pictures.firstIssuedAt(link);
    Instant until = ceiling.map(first::plus).filter(most -> most.isBefore(wanted)).orElse(wanted);
    if (!until.isAfter(link.keptUntil().orElse(now))) {
      return noLonger(named, length.get(), until.equals(wanted) ? Optional.empty() : ceiling);
    }
    Keeping longer = link.keeping().prolonged(now, until);
    AuditEvent event = event(Action.IMAGE_KEPT, request, link, now).with("until", until.toString());
    return store.keep(link, longer, event)
        ? Line.of(
            Span.plain(named.subject() + " is now kept until "),
            Span.time(until),
            Span.plain("; its card says so in a moment."))
        : changed(named);
  }

  private static Line noLonger(
      NamedPictures.Named named, Duration length, Optional<Duration> ceiling) {
    Link link = named.link();
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(named.subject() + " is kept until "));
    spans.add(Span.time(link.keptUntil().orElseThrow(() -> new IllegalStateException("kept"))));
    if (ceiling.isPresent()) {
      spans.add(
          Span.plain(
              " and no longer: a picture is kept for "
                  + Durations.format(ceiling.get())
                  + " at most, counted from when it was posted. Whoever set that ceiling can raise"
                  + " it: a workspace admin by "));
      spans.add(Span.code("admin ceiling"));
      spans.add(Span.plain(", an admin of the channel by the max of "));
    } else {
      spans.add(Span.plain(" already, which is longer than " + Durations.format(length)));
      spans.add(Span.plain(" from now. An admin of "));
      spans.add(Span.conversation(link.audience()));
      spans.add(Span.plain(" can change how long pictures are kept there, by "));
    }
    spans.add(Span.code("policy retention"));
    spans.add(Span.plain("."));
    return new Line(spans);
  }

  private Line letGo(Request request, NamedPictures.Named named) {
    Link link = named.link();
    Instant now = clock.instant();
    Instant until = link.keptUntil().orElse(now);
    boolean told = link.keeping().noticeAt().isEmpty();
    if (!told
        && !store.keep(
            link,
            link.keeping().withoutNotice(),
            event(Action.IMAGE_LET_GO, request, link, now).with("erased", until.toString()))) {
      return changed(named);
    }
    return now.isBefore(until)
        ? Line.of(
            Span.plain(named.subject() + " is erased "),
            Span.time(until),
            Span.plain(
                ", and nobody is told again. Until then it can be kept after all, as long as the"
                    + " policy of the channel allows: "),
            slash.of(Extend.KEPT_LONGER),
            Span.plain("."))
        : Line.of(named.subject() + " is erased within some minutes, and nobody is told again.");
  }

  private static Line changed(NamedPictures.Named named) {
    return Line.of(
        named.subject()
            + " was changed by somebody else at the same moment, or is being erased, so I left it."
            + " See info for how it stands.");
  }

  private static AuditEvent event(Action action, Request request, Link link, Instant now) {
    return LinkEvents.of(action, link, now).by(request.caller());
  }
}
