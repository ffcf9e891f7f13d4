package io.cloakroom.testing;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;

/** The record in memory. */
final class MemoryAudit implements AuditLog {
  private final MemoryDatabase database;

  MemoryAudit(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public void append(AuditEvent event) {
    database.run(
        state -> {
          if (!state.has(event)) {
            state.record(event);
          }
        });
  }

  @Override
  public void count(AuditEvent alike, long more) {
    database.run(state -> state.count(alike, more));
  }

  @Override
  public List<AuditEvent> lately(Set<Action> actions, Instant since, int limit) {
    return database.read(
        state ->
            state.events.descendingMap().values().stream()
                .limit(LATELY)
                .filter(event -> actions.contains(event.action()) && !event.at().isBefore(since))
                .limit(limit)
                .toList());
  }

  @Override
  public AuditPage find(AuditQuery query, OptionalLong before, int limit) {
    return database.read(state -> page(state.events, query, before, limit));
  }

  @Override
  public List<RecordedEvent> after(AuditQuery query, long sequence, int limit) {
    return database.read(
        state ->
            state.events.tailMap(sequence, false).entrySet().stream()
                .filter(entry -> fits(entry.getValue(), query))
                .limit(limit)
                .map(entry -> new RecordedEvent(entry.getKey(), entry.getValue()))
                .toList());
  }

  @Override
  public List<RecordedEvent> looks(Workspace workspace, String code, int limit) {
    return database.read(
        state ->
            state.events.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().workspace().equals(workspace))
                .filter(entry -> code.equals(entry.getValue().details().get(AuditEvent.LOOK_CODE)))
                .limit(limit)
                .map(entry -> new RecordedEvent(entry.getKey(), entry.getValue()))
                .toList());
  }

  private static AuditPage page(
      NavigableMap<Long, AuditEvent> events, AuditQuery query, OptionalLong before, int limit) {
    List<RecordedEvent> found =
        events.headMap(before.orElse(Long.MAX_VALUE), false).descendingMap().entrySet().stream()
            .filter(entry -> fits(entry.getValue(), query))
            .limit(limit + 1L)
            .map(entry -> new RecordedEvent(entry.getKey(), entry.getValue()))
            .toList();
    return found.size() <= limit
        ? new AuditPage(found, OptionalLong.empty())
        : new AuditPage(found.subList(0, limit), OptionalLong.of(found.get(limit - 1).sequence()));
  }

  private static boolean fits(AuditEvent event, AuditQuery query) {
    return event.workspace().equals(query.workspace())
        && (query.image().isEmpty() || query.image().equals(event.image()))
        && (query.conversation().isEmpty() || query.conversation().equals(event.conversation()))
        && (query.action().isEmpty() || query.action().get().equals(event.action()));
  }
}
