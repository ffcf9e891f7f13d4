package io.cloakroom.intake.follow;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Retention;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one link, or of its picture, where it follows. A picture is looked at once: with
 * the latest link that it has where it was posted. One under a legal hold stays as it is.
 */
final class NewTerms {
  private final LinkStore links;

  NewTerms(LinkStore links) {
    this.links = links;
  }

  /**
   * Empty where nothing changes for it.
   *
   * @param policy that is to hold in its conversation
   */
  Optional<Amendment> of(Link link, Followed what, Policy policy, Instant now) {
    if (link.erasedAt().isPresent() || (link.revokedAt().isPresent() && !isOfPicture(what))) {
      return Optional.empty();
    }
    return switch (what) {
      case RETENTION ->
          picture(link, now)
              .flatMap(of -> kept(of, policy, policy.get(Setting.RETENTION), now))
              .map(keeping -> amendment(link, what, Optional.of(keeping), now));
      case RETENTION_CEILING ->
          picture(link, now)
              .flatMap(of -> cut(of, policy, now))
              .map(keeping -> amendment(link, what, Optional.of(keeping), now));
      case EXPIRY_CEILING ->
          policy
              .ceiling(Setting.EXPIRY)
              .flatMap(most -> ending(link, most, now))
              .map(end -> amendment(link, what, end, link.limit(), Optional.empty(), now));
      case VIEWS_CEILING ->
          policy
              .ceiling(Setting.VIEWS)
              .filter(most -> link.status(now) == LinkStatus.LIVE)
              .filter(most -> Setting.VIEWS.widens(most, link.limit()))
              .map(most -> amendment(link, what, link.expiresAt(), most, Optional.empty(), now));
    };
  }

  /** Whether a legal hold alone keeps it from following. */
  boolean isHeld(Link link, Followed what, Instant now) {
    return isOfPicture(what) && link.isHeld() && link.erasedAt().isEmpty();
  }

  private static boolean isOfPicture(Followed what) {
    return what == Followed.RETENTION || what == Followed.RETENTION_CEILING;
  }

  /** A picture with what is known of it. */
  private record Picture(Link link, Instant posted, boolean live) {}

  private Optional<Picture> picture(Link link, Instant now) {
    List<Link> all = links.of(link.image().id());
    boolean here = !all.isEmpty() && all.get(0).audience().equals(link.audience());
    boolean latest =
        all.stream()
            .filter(one -> one.audience().equals(link.audience()))
            .reduce((earlier, later) -> later)
            .filter(last -> last.id().equals(link.id()))
            .isPresent();
    return here && latest && !link.isHeld()
        ? Optional.of(
            new Picture(
                link,
                all.get(0).issuedAt(),
                all.stream().anyMatch(one -> one.status(now) == LinkStatus.LIVE)))
        : Optional.empty();
  }

  private static Optional<Keeping> cut(Picture of, Policy policy, Instant now) {
    Optional<Retention> most = policy.ceiling(Setting.RETENTION);
    Optional<Instant> until = of.link().keptUntil();
    if (most.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    boolean within =
        most.get()
                .length()
                .filter(length -> until.get().isAfter(of.posted().plus(length)))
                .isEmpty()
            && most.get().length().isPresent();
    return within ? Optional.empty() : kept(of, policy, most.get(), now);
  }

  private static Optional<Keeping> kept(Picture of, Policy policy, Retention wanted, Instant now) {
    Optional<Instant> was = of.link().keptUntil();
    if (was.isEmpty() && !of.live()) {
      return Optional.empty();
    }
    if (wanted.length().isEmpty() && of.live()) {
      return was.map(until -> Keeping.WITH_LINK);
    }
    Policy own = policy.ofPicture(of.link().own().texts());
    Instant until =
        wanted
            .length()
            .map(length -> own.keptUntil(of.posted(), of.posted().plus(length)))
            .orElse(now);
    boolean same = was.equals(Optional.of(until));
    boolean endsAnyway =
        was.filter(end -> until.isBefore(end) && end.isBefore(now.plus(Keeping.LAST_NOTICE)))
            .isPresent();
    boolean shorter = was.filter(end -> !until.isAfter(end)).isPresent() || until.isBefore(now);
    if (same || endsAnyway) {
      return Optional.empty();
    }
    Keeping keeping = of.link().keeping();
    return Optional.of(shorter ? keeping.shortened(now, until) : keeping.prolonged(now, until))
        .filter(other -> !other.until().equals(was));
  }

  private static Optional<Instant> ending(Link link, Duration most, Instant now) {
    Instant end = link.issuedAt().plus(most);
    return link.status(now) == LinkStatus.LIVE && end.isBefore(link.expiresAt())
        ? Optional.of(end)
        : Optional.empty();
  }

  private static Amendment amendment(
      Link link, Followed what, Optional<Keeping> keeping, Instant now) {
    return amendment(link, what, link.expiresAt(), link.limit(), keeping, now);
  }

  private static Amendment amendment(
      Link link,
      Followed what,
      Instant end,
      ViewLimit limit,
      Optional<Keeping> keeping,
      Instant now) {
    AuditEvent event = LinkEvents.of(Action.LINK_CHANGED, link, now);
    Amendment change =
        new Amendment(link, end, limit, keeping, Optional.empty(), Optional.empty(), event);
    return new Amendment(
        link,
        end,
        limit,
        keeping,
        Optional.empty(),
        Optional.empty(),
        event.with(what.setting().name(), what.detail(change)).with("reason", "policy"));
  }
}
