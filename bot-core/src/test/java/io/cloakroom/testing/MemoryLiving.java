package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Links that live. */
final class MemoryLiving {
  private final MemoryDatabase database;

  MemoryLiving(MemoryDatabase database) {
    this.database = database;
  }

  int expireAll(Conversation audience, Instant at, AuditEvent event) {
    return database.change(
        state -> {
          List<Link> living =
              state.links.values().stream()
                  .filter(link -> link.audience().equals(audience) && isOpen(link))
                  .filter(link -> !link.issuedAt().isAfter(at))
                  .filter(link -> link.expiresAt().isAfter(at) && link.erasedAt().isEmpty())
                  .toList();
          living.forEach(link -> state.links.put(link.id(), LinkChanges.expiring(link, at)));
          if (!living.isEmpty()) {
            state.record(event);
          }
          return living.size();
        });
  }

  int count(Conversation audience, Instant now) {
    return database.read(
        state ->
            (int)
                state.links.values().stream()
                    .filter(link -> link.audience().equals(audience))
                    .filter(link -> link.status(now) == LinkStatus.LIVE)
                    .count());
  }

  List<Link> of(Workspace workspace, Instant now, Optional<Link> after, int limit) {
    return living(link -> link.audience().workspace().equals(workspace), now, after, limit);
  }

  List<Link> in(Conversation audience, Instant now, Optional<Link> after, int limit) {
    return living(link -> link.audience().equals(audience), now, after, limit);
  }

  private List<Link> living(Predicate<Link> where, Instant now, Optional<Link> after, int limit) {
    Comparator<Link> longestFirst =
        Comparator.comparing(Link::expiresAt).thenComparing(link -> link.id().value()).reversed();
    return database.read(
        state ->
            state.links.values().stream()
                .filter(where)
                .filter(link -> link.status(now) == LinkStatus.LIVE)
                .filter(link -> after.isEmpty() || longestFirst.compare(link, after.get()) > 0)
                .sorted(longestFirst)
                .limit(limit)
                .toList());
  }

  static boolean isOpen(Link link) {
    return link.revokedAt().isEmpty() && link.endedAt().isEmpty();
  }
}
