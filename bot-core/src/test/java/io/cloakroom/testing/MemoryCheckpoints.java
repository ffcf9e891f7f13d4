package io.cloakroom.testing;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.checkpoint.NoteSignature;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checkpoints in memory. */
public final class MemoryCheckpoints implements CheckpointStore {
  private final TreeMap<Long, SignedCheckpoint> notes = new TreeMap<>();
  private final TreeMap<Long, Instant> moments = new TreeMap<>();

  @Override
  public synchronized void keep(SignedCheckpoint checkpoint, Instant signedAt) {
    notes.putIfAbsent(checkpoint.checkpoint().size(), checkpoint);
    moments.putIfAbsent(checkpoint.checkpoint().size(), signedAt);
  }

  @Override
  public synchronized void cosign(Checkpoint checkpoint, List<NoteSignature> more) {
    notes.computeIfPresent(
        checkpoint.size(),
        (size, kept) -> kept.checkpoint().equals(checkpoint) ? kept.with(more) : kept);
  }

  /** As if those of so many events and more had never been. */
  public synchronized void forgetFrom(long size) {
    notes.tailMap(size, true).clear();
    moments.tailMap(size, true).clear();
  }

  @Override
  public synchronized Optional<Instant> latestAt() {
    return Optional.ofNullable(moments.lastEntry()).map(last -> last.getValue());
  }

  @Override
  public synchronized List<String> all() {
    return notes.values().stream().map(SignedCheckpoint::text).toList();
  }

  @Override
  public synchronized Optional<SignedCheckpoint> latest() {
    return Optional.ofNullable(notes.lastEntry()).map(last -> last.getValue());
  }
}
