package io.cloakroom.testing;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.seal.SealedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The leaves of a record in memory, of one workspace; without a tree. */
public final class SealedAudit implements LeavesAlone {
  private final AuditLog log;
  private final Workspace workspace;
  private final List<SealedEvent> leaves = new ArrayList<>();

  public SealedAudit(AuditLog log, Workspace workspace) {
    this.log = log;
    this.workspace = workspace;
  }

  @Override
  public OptionalLong seal(String node, Instant now, int limit) {
    long last = leaves.isEmpty() ? 0 : leaves.get(leaves.size() - 1).sequence();
    List<RecordedEvent> more = log.after(AuditQuery.everything(workspace), last, limit);
    for (RecordedEvent one : more) {
      leaves.add(
          new SealedEvent(
              leaves.size(),
              one.sequence(),
              "",
              SealedEvent.State.STANDS,
              Optional.of(one.event())));
    }
    return OptionalLong.of(more.size());
  }

  @Override
  public long size() {
    return leaves.size();
  }

  @Override
  public List<SealedEvent> events(long from, int limit) {
    return LongStream.range(from, Math.min(leaves.size(), from + limit))
        .mapToObj(leaf -> leaves.get((int) leaf))
        .toList();
  }
}
