package io.cloakroom.record.export;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes files of the record as it is now. */
@FunctionalInterface
public interface RecordFiles {
  /** One that can be written. */
  @FunctionalInterface
  interface Planned {
    /** Writes all of it, and leaves the stream open. */
    void write(ExportFormat format, OutputStream out) throws IOException;
  }

  /**
   * Signs what is on record now, and finds out what is to be written.
   *
   * @return empty while nothing is sealed
   * @throws io.cloakroom.record.checkpoint.Checkpoints.Rewritten when it is not what was signed
   * @throws io.cloakroom.record.tree.LogTree.Incomplete when the tree that is kept is damaged
   */
  Optional<Planned> plan(ExportScope scope);

  /**
   * Those of a store.
   *
   * @param pruning what was removed of it on purpose
   * @param signed as {@link io.cloakroom.record.checkpoint.Checkpoints#sign}
   * @param keys by one of which that is checked, the latest last
   */
  static RecordFiles of(
      SealStore seals,
      PruneStore pruning,
      Supplier<Optional<SignedCheckpoint>> signed,
      List<VerifierKey> keys) {
    return scope ->
        signed
            .get()
            .map(
                checkpoint -> {
                  RecordExport export = new RecordExport(seals, pruning, scope);
                  ExportHead head = export.plan(checkpoint, checkpoint.signer(keys));
                  return (format, out) -> {
                    ExportSink sink = format.sink(out, false);
                    sink.begin(head);
                    export.write(head, head.from(), sink, written -> {});
                  };
                });
  }
}
