package io.cloakroom.record.prune;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.seal.SealedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is removed from the record, and what was said of it. A statement is there before anything of
 * it is removed, and for good.
 */
public interface PruneStore {
  /**
   * Sealed events of the workspace that happened before, by when they did and what cannot be read
   * first, without those of pictures under a legal hold, and without those that order or report
   * what is removed.
   *
   * @param after behind that one; empty from the first on
   * @param limit at least 1
   */
  List<SealedEvent> due(
      Workspace workspace, Instant before, Optional<SealedEvent> after, int limit);

  /** The number of the last statement; 0 while there is none. */
  long last();

  /**
   * Keeps the statement and the event that reports it, both or neither; nothing is removed yet.
   *
   * @return false, and nothing is kept, where another has its number
   */
  boolean promise(PruneStatement statement, AuditEvent event);

  /** Statements of which not everything was removed yet; the earliest first. */
  List<PruneStatement> promised();

  /**
   * Removes the events of a promised statement, all or none, but for those of pictures that came
   * under a legal hold meanwhile; harmless when it is repeated.
   */
  void remove(PruneStatement statement);

  /** Statements of the workspace that nobody was told of; the earliest first. */
  List<PruneStatement> untold(Workspace workspace);

  /** Somebody was told of these. */
  void told(List<PruneStatement> statements);

  /** All statements, the earliest first, as they were written; what stands there may be none. */
  List<String> all();
}
