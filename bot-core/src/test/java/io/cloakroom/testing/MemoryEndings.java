package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** How one link ends before its time, and opens again: each change at most once. */
final class MemoryEndings {
  private final MemoryDatabase database;

  MemoryEndings(MemoryDatabase database) {
    this.database = database;
  }

  boolean revoke(LinkId id, Instant at, AuditEvent event) {
    return change(
        id, link -> link.revokedAt().isEmpty(), link -> LinkChanges.revoked(link, at), event);
  }

  boolean revokeAgain(Link revoked, Instant at, AuditEvent event) {
    return change(
        revoked.id(),
        link -> link.revokedAt().isPresent() && link.revokedAt().equals(revoked.revokedAt()),
        link ->
            LinkChanges.with(link, link.views(), Optional.of(at), link.endedAt(), link.cardDue()),
        event);
  }

  boolean restore(Link revoked, AuditEvent event) {
    return database.change(
        state -> {
          Link link = state.links.get(revoked.id());
          if (link == null
              || link.revokedAt().isEmpty()
              || !link.revokedAt().equals(revoked.revokedAt())
              || link.erasedAt().isPresent()
              || state.erasing.contains(link.image().id())
              || state.eraseFrom.containsKey(link.id())) {
            return false;
          }
          state.links.put(
              link.id(),
              LinkChanges.with(link, link.views(), Optional.empty(), link.endedAt(), true));
          state.record(event);
          return true;
        });
  }

  boolean end(Link asRead, Instant at, AuditEvent event) {
    return change(
        asRead.id(),
        link ->
            link.endedAt().isEmpty()
                && link.expiresAt().equals(asRead.expiresAt())
                && link.limit().total().equals(asRead.limit().total()),
        link -> LinkChanges.with(link, link.views(), link.revokedAt(), Optional.of(at), true),
        event);
  }

  private boolean change(
      LinkId id, Predicate<Link> condition, UnaryOperator<Link> change, AuditEvent event) {
    return database.change(
        state -> {
          Optional<Link> link = Optional.ofNullable(state.links.get(id)).filter(condition);
          link.map(change).ifPresent(changed -> state.links.put(id, changed));
          link.ifPresent(changed -> state.record(event));
          return link.isPresent();
        });
  }
}
