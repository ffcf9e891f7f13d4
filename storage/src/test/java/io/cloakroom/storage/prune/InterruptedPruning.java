package io.cloakroom.storage.prune;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says something else at first, and removes nothing. */
final class InterruptedPruning implements PruneStore {
  private final PruneStore real;
  private final List<String> first;
  private boolean asked;

  InterruptedPruning(PruneStore real, List<String> first) {
    this.real = real;
    this.first = first;
  }

  @Override
  public List<SealedEvent> due(
      Workspace workspace, Instant before, Optional<SealedEvent> after, int limit) {
    return real.due(workspace, before, after, limit);
  }

  @Override
  public long last() {
    return real.last();
  }

  @Override
  public boolean promise(PruneStatement statement, AuditEvent event) {
    return real.promise(statement, event);
  }

  @Override
  public List<PruneStatement> promised() {
    return real.promised();
  }

  @Override
  public void remove(PruneStatement statement) {
    // The program ended before.
  }

  @Override
  public List<PruneStatement> untold(Workspace workspace) {
    return real.untold(workspace);
  }

  @Override
  public void told(List<PruneStatement> statements) {
    real.told(statements);
  }

  @Override
  public List<String> all() {
    boolean later = asked && first.isEmpty();
    asked = true;
    return later ? real.all() : first;
  }
}
