package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Link;
import io.cloakroom.link.own.OwnWords;
import java.util.List;

/** How links come into being: the first, and one after another. */
final class MemoryIssuing {
  private final MemoryDatabase database;

  MemoryIssuing(MemoryDatabase database) {
    this.database = database;
  }

  boolean add(Link link, OwnWords words, List<AuditEvent> events) {
    return database.change(
        state -> {
          if (state.links.putIfAbsent(link.id(), link) != null) {
            return false;
          }
          if (!words.isNone()) {
            state.words.put(link.image().id(), words);
          }
          state.record(events);
          return true;
        });
  }

  boolean renew(Link ended, Link fresh, AuditEvent event) {
    return database.change(
        state -> {
          Link now = state.links.get(ended.id());
          if (now == null
              || !isLatest(state, ended)
              || !now.isRenewableAs(ended, fresh.issuedAt())
              || state.erasing.contains(ended.image().id())
              || state.links.putIfAbsent(fresh.id(), fresh) != null) {
            return false;
          }
          state.record(event);
          return true;
        });
  }

  /** Whether no later link of its picture stands where it does. */
  static boolean isLatest(MemoryState state, Link ended) {
    return state.links.values().stream()
        .filter(link -> link.image().id().equals(ended.image().id()))
        .filter(link -> link.audience().equals(ended.audience()))
        .noneMatch(link -> MemoryLinks.OLDEST_FIRST.compare(link, ended) > 0);
  }
}
