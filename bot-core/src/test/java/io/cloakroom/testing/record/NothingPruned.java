package io.cloakroom.testing.record;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A record from which nothing is removed. */
final class NothingPruned implements PruneStore {
  @Override
  public List<SealedEvent> due(
      Workspace workspace, Instant before, Optional<SealedEvent> after, int limit) {
    return List.of();
  }

  @Override
  public long last() {
    return 0;
  }

  @Override
  public boolean promise(PruneStatement statement, AuditEvent event) {
    return false;
  }

  @Override
  public List<PruneStatement> promised() {
    return List.of();
  }

  @Override
  public void remove(PruneStatement statement) {
    throw new IllegalStateException("nothing was promised");
  }

  @Override
  public List<PruneStatement> untold(Workspace workspace) {
    return List.of();
  }

  @Override
  public void told(List<PruneStatement> statements) {
    // There are none.
  }

  @Override
  public List<String> all() {
    return List.of();
  }
}
