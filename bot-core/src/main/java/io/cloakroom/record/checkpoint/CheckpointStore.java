package io.cloakroom.record.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The checkpoints that were signed. */
public interface CheckpointStore {
  /** Keeps it; one of that size that is there already stays as it is. */
  void keep(SignedCheckpoint checkpoint, Instant signedAt);

  /** All, the smallest first, as they were written; what stands there may be no checkpoint. */
  List<String> all();

  /** That of the most events; empty when there is none that can be read. */
  Optional<SignedCheckpoint> latest();
}
