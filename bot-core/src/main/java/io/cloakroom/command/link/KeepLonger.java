package io.cloakroom.command.link;

import static io.cloakroom.command.link.EndingWords.WORDS;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.NamedPictures;
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
  private static final Span RETENTION = Span.code(Manner.typed("policy retention"));

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
      return Optional.of(Line.of(WORDS.erased(named.spokenSubject())));
    }
    if (pictures.isBeingErased(link)) {
      return Optional.of(Line.of(WORDS.erasedNow(named.spokenSubject())));
    }
    if (link.isHeld()) {
      return Optional.of(held(named));
    }
    return link.keptUntil().isPresent() ? Optional.empty() : Optional.of(timeless(named));
  }

  /** It is not erased before that is lifted; what becomes of it then. */
  private Line held(NamedPictures.Named named) {
    Link link = named.link();
    String subject = named.spokenSubject();
    Optional<Instant> until = link.keptUntil();
    if (until.filter(clock.instant()::isBefore).isPresent()) {
      return Line.of(WORDS.heldBefore(subject, Span.time(until.get())));
    }
    return Line.of(
        until.isPresent() && link.keeping().noticeAt().isPresent()
            ? WORDS.heldThenTold(subject)
            : WORDS.heldThenErased(subject));
  }

  private Line timeless(NamedPictures.Named named) {
    Link link = named.link();
    String subject = named.spokenSubject();
    return link.status(clock.instant()) == LinkStatus.LIVE
        ? Line.of(WORDS.goesWithLink(subject, Span.time(link.expiresAt())))
        : Line.of(WORDS.wentWithLink(subject));
  }

  private Line kept(Request request, NamedPictures.Named named) {
    Link link = named.link();
    Policy policy = policies.of(link.audience());
    Instant now = clock.instant();
    Optional<Duration> length = policy.get(Setting.RETENTION).length();
    if (length.isEmpty()) {
      return Line.of(
          WORDS.goWithLinks(named.spokenSubject(), Span.conversation(link.audience()), RETENTION));
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
        ? Line.of(WORDS.keptUntil(named.spokenSubject(), Span.time(until)))
        : changed(named);
  }

  private static Line noLonger(
      NamedPictures.Named named, Duration length, Optional<Duration> ceiling) {
    Link link = named.link();
    Instant kept = link.keptUntil().orElseThrow(() -> new IllegalStateException("kept"));
    String subject = named.spokenSubject();
    return Line.of(
        ceiling
            .map(Durations::format)
            .map(
                most ->
                    WORDS.keptAtMost(
                        subject,
                        Span.time(kept),
                        most,
                        Span.code(Manner.typed("admin ceiling")),
                        RETENTION))
            .orElseGet(
                () ->
                    WORDS.keptAlready(
                        subject,
                        Span.time(kept),
                        Durations.format(length),
                        Span.conversation(link.audience()),
                        RETENTION)));
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
            WORDS.erasedAt(
                named.spokenSubject(), Span.time(until), slash.of("extend LINK keep:yes")))
        : Line.of(WORDS.erasedSoon(named.spokenSubject()));
  }

  private static Line changed(NamedPictures.Named named) {
    return Line.of(WORDS.changedOrErased(named.spokenSubject()));
  }

  private static AuditEvent event(Action action, Request request, Link link, Instant now) {
    return LinkEvents.of(action, link, now).by(request.caller());
  }
}
