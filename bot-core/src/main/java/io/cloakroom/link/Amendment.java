package io.cloakroom.link;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.Rewording;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Other terms for a link: until when, and how often it opens. One that has expired, or is out of
 * views, lives again by them; one that was revoked, or whose picture is erased, never does.
 *
 * @param was the link as it was when these terms were chosen
 * @param keeping how the picture is to be kept, for all of its links; empty leaves that as it is
 * @param own what is to be set for the picture, for all of its links; empty leaves that as it is
 * @param words what is to be said of the picture; empty leaves that as it is
 */
public record Amendment(
    Link was,
    Instant expiresAt,
    ViewLimit limit,
    Optional<Keeping> keeping,
    Optional<OwnValues> own,
    Optional<Rewording> words,
    AuditEvent event) {
  public Amendment {
    Objects.requireNonNull(was, "was");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(keeping, "keeping");
    Objects.requireNonNull(own, "own");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(event, "event");
  }

  /** Of the link alone: nothing changes for its picture. */
  public Amendment(Link was, Instant expiresAt, ViewLimit limit, AuditEvent event) {
    this(was, expiresAt, limit, Optional.empty(), Optional.empty(), Optional.empty(), event);
  }

  /** Of a link that somebody gives another end, or number of views, as it is on record. */
  public static Amendment terms(Person by, Link link, Instant until, ViewLimit limit, Instant now) {
    AuditEvent event =
        LinkEvents.of(Action.LINK_CHANGED, link, now)
            .by(by)
            .with("expires", link.expiresAt() + " -> " + until)
            .with(
                "views", Setting.VIEWS.format(link.limit()) + " -> " + Setting.VIEWS.format(limit));
    // What ended once all had looked would end at once again.
    Optional<OwnValues> own =
        link.own().endsWhenSeen() && link.status(now) != LinkStatus.LIVE
            ? Optional.of(link.own().with(OwnValues.UNTIL, Optional.empty()))
            : Optional.empty();
    return new Amendment(link, until, limit, Optional.empty(), own, Optional.empty(), event);
  }

  public LinkId link() {
    return was.id();
  }

  /** Whether it may be done to the link as it is now, and nobody else was faster. */
  public boolean fits(Link now, Instant at) {
    return now.status(at) == was.status(at)
        && now.erasedAt().isEmpty()
        && now.expiresAt().equals(was.expiresAt())
        && now.limit().equals(was.limit())
        && (keeping.isEmpty() || now.keeping().equals(was.keeping()))
        && (own.isEmpty() || now.own().equals(was.own()))
        && (!burns() || now.views() == was.views())
        && (now.status(at) == LinkStatus.LIVE || leavesTheLink() || revives(now, at));
  }

  /**
   * Whether the next look becomes the last: one of that moment was not counted among those before.
   */
  private boolean burns() {
    return own.filter(OwnValues::burns).isPresent() && !was.own().burns();
  }

  /** Whether it is about the picture alone: an ended link stays as it ended. */
  public boolean leavesTheLink() {
    return isOfPicture() && expiresAt.equals(was.expiresAt()) && limit.equals(was.limit());
  }

  /** Whether it is about the picture too, and so about all of its links. */
  public boolean isOfPicture() {
    return keeping.isPresent() || own.isPresent() || words.isPresent();
  }

  /**
   * What is set for the picture in one of its links: what these terms do not change stays as it is
   * there, as each link carries what held where its picture was shared from.
   *
   * @param has what was set in it before
   */
  public OwnValues ownAfter(OwnValues has) {
    return own.map(then -> has.changed(was.own(), then)).orElse(has);
  }

  private boolean revives(Link now, Instant at) {
    boolean hasViews = limit.total().isEmpty() || limit.total().getAsInt() > now.views();
    return now.status(at) != LinkStatus.REVOKED && at.isBefore(expiresAt) && hasViews;
  }

  /** The limit for a link that was opened so often: no less than that. */
  public ViewLimit limitAfter(int views) {
    return limit.total().isPresent() && limit.total().getAsInt() < views
        ? ViewLimit.of(views)
        : limit;
  }
}
