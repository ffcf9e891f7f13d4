package io.cloakroom.testing;

import io.cloakroom.chat.Person;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.time.Instant;
import java.util.Optional;

/** What a link is after a change: the same, but for what the change says. */
final class LinkChanges {
  private LinkChanges() {}

  static Link with(
      Link l, int views, Optional<Instant> revokedAt, Optional<Instant> endedAt, boolean cardDue) {
    return with(l, views, revokedAt, endedAt, l.erasedAt(), cardDue);
  }

  private static Link with(
      Link l,
      int views,
      Optional<Instant> revokedAt,
      Optional<Instant> endedAt,
      Optional<Instant> erasedAt,
      boolean cardDue) {
    return new Link(
        l.id(),
        l.image(),
        l.audience(),
        l.owner(),
        l.issuedAt(),
        l.expiresAt(),
        l.keeping(),
        l.limit(),
        views,
        revokedAt,
        endedAt,
        erasedAt,
        l.own(),
        cardDue);
  }

  static Link expiring(Link l, Instant at) {
    return new Link(
        l.id(),
        l.image(),
        l.audience(),
        l.owner(),
        l.issuedAt(),
        at,
        l.keeping(),
        l.limit(),
        l.views(),
        l.revokedAt(),
        l.endedAt(),
        l.erasedAt(),
        l.own(),
        l.cardDue());
  }

  static Link passedOn(Link l, Person to) {
    return new Link(
        l.id(),
        l.image(),
        l.audience(),
        to,
        l.issuedAt(),
        l.expiresAt(),
        l.keeping(),
        l.limit(),
        l.views(),
        l.revokedAt(),
        l.endedAt(),
        l.erasedAt(),
        l.own(),
        l.cardDue());
  }

  static Link amended(Link l, Amendment to) {
    return new Link(
        l.id(),
        l.image(),
        l.audience(),
        l.owner(),
        l.issuedAt(),
        to.expiresAt(),
        l.keeping(),
        to.limitAfter(l.views()),
        l.views(),
        l.revokedAt(),
        Optional.empty(),
        l.erasedAt(),
        l.own(),
        true);
  }

  static Link amendedPicture(Link l, Amendment to) {
    Link kept = withCardDue(l).kept(to.keeping().orElse(l.keeping()));
    Link own = kept.owning(to.ownAfter(l.own()));
    return own.keptUntil()
        .filter(own.expiresAt()::isAfter)
        .map(end -> expiring(own, end))
        .orElse(own);
  }

  static Link rendered(Link l, StoredRendition rendition) {
    StoredImage was = l.image();
    StoredImage image =
        new StoredImage(
            was.id(),
            was.type(),
            was.widthPixels(),
            was.heightPixels(),
            was.bytes(),
            was.preview(),
            Optional.of(rendition));
    return new Link(
        l.id(),
        image,
        l.audience(),
        l.owner(),
        l.issuedAt(),
        l.expiresAt(),
        l.keeping(),
        l.limit(),
        l.views(),
        l.revokedAt(),
        l.endedAt(),
        l.erasedAt(),
        l.own(),
        true);
  }

  static Link withCardDue(Link l) {
    return with(l, l.views(), l.revokedAt(), l.endedAt(), true);
  }

  static Link revoked(Link l, Instant at) {
    boolean due = l.cardDue() || l.erasedAt().isEmpty();
    return with(l, l.views(), Optional.of(at), l.endedAt(), due);
  }

  static Link withoutRetention(Link l) {
    boolean due = l.cardDue() || l.keptUntil().isPresent();
    return with(l, l.views(), l.revokedAt(), l.endedAt(), due)
        .kept(Keeping.WITH_LINK.held(l.keeping().heldSince()));
  }

  static Link erased(Link l, Instant at) {
    return with(l, l.views(), l.revokedAt(), l.endedAt(), Optional.of(at), true)
        .kept(l.keeping().withoutNotice());
  }

  static Link kept(Link l, Keeping keeping) {
    return with(l, l.views(), l.revokedAt(), l.endedAt(), true).kept(keeping);
  }
}
