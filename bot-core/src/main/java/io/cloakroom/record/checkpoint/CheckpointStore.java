package io.cloakroom.record.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The checkpoints that were signed. */
public interface CheckpointStore {
  /** Keeps it; one of that size that is there already stays as it is. */
  void keep(SignedCheckpoint checkpoint, Instant signedAt);

  /**
   * Keeps more signatures under one of that size and root, beside those that are there; nothing
   * happens when there is none.
   */
  void cosign(Checkpoint checkpoint, List<NoteSignature> more);

  /** When that of the most events was signed; empty when there is none. */
  Optional<Instant> latestAt();

  /** All, the smallest first, as they were written; what stands there may be no checkpoint. */
  List<String> all();

  /** That of the most events; empty when there is none that can be read. */
  Optional<SignedCheckpoint> latest();
}
