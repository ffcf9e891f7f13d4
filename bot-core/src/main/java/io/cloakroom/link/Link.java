package io.cloakroom.link;

import io.cloakroom.access.LinkFacts;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.SetForLink;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.picture.NewestVersion;
import io.cloakroom.vault.StoredImage;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way to one picture for one audience. By itself it opens nothing.
 *
 * @param owner who posted the picture
 * @param keeping until when the picture is kept, whatever becomes of the link
 * @param limit how often it opens, fixed when it was issued
 * @param views how often it was opened so far
 * @param endedAt when it was first found expired or used up; it never lives again
 * @param erasedAt when the picture's key and bytes were destroyed
 * @param own what was set for its picture alone, whatever links that has
 * @param cardDue whether the card shows something older than this
 */
public record Link(
    LinkId id,
    StoredImage image,
    Conversation audience,
    Person owner,
    Instant issuedAt,
    Instant expiresAt,
    Keeping keeping,
    ViewLimit limit,
    int views,
    Optional<Instant> revokedAt,
    Optional<Instant> endedAt,
    Optional<Instant> erasedAt,
    OwnValues own,
    boolean cardDue) {
  public Link {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(audience, "audience");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(keeping, "keeping");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(revokedAt, "revokedAt");
    Objects.requireNonNull(endedAt, "endedAt");
    Objects.requireNonNull(erasedAt, "erasedAt");
    Objects.requireNonNull(own, "own");
  }

  /** A link that nobody has opened yet, to a picture that is erased when it ends. */
  public static Link issue(
      LinkId id,
      StoredImage image,
      Conversation audience,
      Person owner,
      Instant now,
      Instant expiresAt,
      ViewLimit limit) {
    return new Link(
        id,
        image,
        audience,
        owner,
        now,
        expiresAt,
        Keeping.WITH_LINK,
        limit,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OwnValues.NONE,
        false);
  }

  /**
   * The same, of a picture that is kept for so long, and of whose end nobody is told.
   *
   * @param until empty when it goes with the link
   */
  public Link kept(Optional<Instant> until) {
    return kept(Keeping.silent(until));
  }

  /** The same link, to a picture that is kept in this way. */
  public Link kept(Keeping otherwise) {
    return new Link(
        id, image, audience, owner, issuedAt, expiresAt, otherwise, limit, views, revokedAt,
        endedAt, erasedAt, own, cardDue);
  }

  /** The same link, with another version behind it, which its card does not show. */
  public Link showing(StoredImage version) {
    return new Link(
        id, version, audience, owner, issuedAt, expiresAt, keeping, limit, views, revokedAt,
        endedAt, erasedAt, own, true);
  }

  /** The same link, from then on with the new version behind it that somebody put there. */
  public Link showing(StoredImage version, Person by, Instant at) {
    return showing(version).owning(own.showing(new NewestVersion(at, by.id())));
  }

  /** Whether a new version can take its picture's place: it lives, and is not to be seen once. */
  public boolean isReplaceable(Instant now) {
    return status(now) == LinkStatus.LIVE && erasedAt.isEmpty() && !own.burns();
  }

  /**
   * The same link, to a picture for which this was set.
   *
   * @param otherwise in place of whatever was set before
   */
  public Link owning(OwnValues otherwise) {
    return new Link(
        id, image, audience, owner, issuedAt, expiresAt, keeping, limit, views, revokedAt, endedAt,
        erasedAt, otherwise, cardDue);
  }

  /** What holds for it now: what was widened since it was issued may not reach it. */
  public Policy policy(Policies policies) {
    return policies.of(audience, issuedAt).ofPicture(own.texts());
  }

  /** Until when it opens, as it was set for this very link; empty when its channel says it. */
  public Optional<Instant> setEnd() {
    return SetForLink.END.of(own, id.toString()).map(Instant::parse);
  }

  /** How often it opens, as it was set for this very link; empty when its channel says it. */
  public Optional<ViewLimit> setLimit() {
    return SetForLink.VIEWS.of(own, id.toString()).map(Setting.VIEWS::parse);
  }

  /** When the picture is erased; empty when that is when the link ends. */
  public Optional<Instant> keptUntil() {
    return keeping.until();
  }

  /** Whether a legal hold keeps the picture from being erased. */
  public boolean isHeld() {
    return keeping.heldSince().isPresent();
  }

  /**
   * Whether nothing but a legal hold keeps the picture any more: its link ended, and without the
   * hold the picture would be gone. Nothing shows it to anybody again.
   */
  public boolean isHeldAlone(Instant now) {
    return isHeld()
        && erasedAt.isEmpty()
        && status(now) != LinkStatus.LIVE
        && keptUntil().filter(now::isBefore).isEmpty();
  }

  /**
   * Another link to the same picture, for the same audience, that nobody has opened yet and that no
   * card shows. A picture that is to be seen once is to be seen once by it too; that everybody had
   * looked ends it no more.
   *
   * @param expiresAt cut down to when the picture is erased
   */
  public Link renewed(LinkId with, Instant now, Instant expiresAt, ViewLimit limit) {
    Instant end = keptUntil().filter(expiresAt::isAfter).orElse(expiresAt);
    return new Link(
        with,
        image,
        audience,
        owner,
        now,
        end,
        keeping,
        own.burns() ? ViewLimit.of(1) : limit,
        0,
        Optional.empty(),
        Optional.empty(),
        erasedAt,
        own.with(OwnValues.UNTIL, Optional.empty()),
        true);
  }

  /** Whether it ended before its time because everybody had looked. */
  public boolean endedAsSeen() {
    return own.endsWhenSeen() && !usedUp() && endedAt.filter(expiresAt::isAfter).isPresent();
  }

  /** Whether the person posted the picture: their looks are recorded and never counted. */
  public boolean isOwnedBy(Person person) {
    return owner.equals(person);
  }

  /** How many views are left; empty without a limit. */
  public OptionalInt viewsLeft() {
    return limit.total().isPresent()
        ? OptionalInt.of(Math.max(0, limit.total().getAsInt() - views))
        : OptionalInt.empty();
  }

  /** Whether a card that was written for that one, read earlier or later, says what holds here. */
  public boolean isShownLike(Link other) {
    return revokedAt.equals(other.revokedAt)
        && endedAt.equals(other.endedAt)
        && erasedAt.equals(other.erasedAt)
        && expiresAt.equals(other.expiresAt)
        && keeping.equals(other.keeping)
        && limit.equals(other.limit)
        && own.equals(other.own)
        && image.sealedAs().equals(other.image.sealedAs());
  }

  /**
   * Whether it ended, its picture is kept all the same, and nobody changed it since it was read.
   */
  public boolean isRenewableAs(Link asRead, Instant now) {
    return isShownLike(asRead)
        && erasedAt.isEmpty()
        && keptUntil().isPresent()
        && status(now) != LinkStatus.LIVE;
  }

  /** What comes of a look that is not counted: the views that are left do not matter to it. */
  public Claim showable(Instant now) {
    if (erasedAt.isPresent()) {
      return Claim.GONE;
    }
    if (revokedAt.isPresent()) {
      return Claim.REVOKED;
    }
    return withoutLimit().status(now) == LinkStatus.LIVE ? Claim.GRANTED : Claim.EXPIRED;
  }

  /** How it stands at this moment. */
  public LinkStatus status(Instant now) {
    if (revokedAt.isPresent()) {
      return LinkStatus.REVOKED;
    }
    if (!now.isBefore(expiresAt) || (endedAt.isPresent() && !usedUp())) {
      return LinkStatus.EXPIRED;
    }
    return usedUp() ? LinkStatus.USED_UP : LinkStatus.LIVE;
  }

  /**
   * What {@link io.cloakroom.access.Access#decide} needs.
   *
   * @param seenAt when the viewer saw it; only meant where each person may see it once
   */
  public LinkFacts facts(Optional<Instant> seenAt, Optional<Instant> grantedUntil) {
    return new LinkFacts(
        audience,
        owner,
        issuedAt,
        expiresAt,
        endedAt.isPresent() && !usedUp(),
        revokedAt,
        viewsLeft(),
        isHeld() && usedUp() && keptUntil().isEmpty(),
        limit.oncePerPerson() ? seenAt : Optional.empty(),
        grantedUntil);
  }

  /** As if it could be opened any number of times: for a view that was counted already. */
  Link withoutLimit() {
    return new Link(
        id,
        image,
        audience,
        owner,
        issuedAt,
        expiresAt,
        keeping,
        ViewLimit.NONE,
        views,
        revokedAt,
        usedUp() ? Optional.empty() : endedAt,
        erasedAt,
        own,
        cardDue);
  }

  private boolean usedUp() {
    return viewsLeft().isPresent() && viewsLeft().getAsInt() == 0;
  }
}
