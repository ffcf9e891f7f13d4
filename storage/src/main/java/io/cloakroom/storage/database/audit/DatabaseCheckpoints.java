package io.cloakroom.storage.database.audit;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.checkpoint.NoteSignature;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checkpoints as rows. */
public final class DatabaseCheckpoints implements CheckpointStore {
  private final Transactions transactions;

  public DatabaseCheckpoints(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void keep(SignedCheckpoint checkpoint, Instant signedAt) {
    transactions.run(
        session ->
            session
                .createNativeMutationQuery(
                    "insert into checkpoint (tree_size, note, signed_at)"
                        + " select :size, :note, :at where not exists"
                        + " (select 1 from checkpoint where tree_size = :size)")
                .setParameter("size", checkpoint.checkpoint().size())
                .setParameter("note", checkpoint.text())
                .setParameter("at", MomentColumn.write(signedAt))
                .executeUpdate());
  }

  /** Under a lock, so that no signature that another adds meanwhile is lost. */
  @Override
  public void cosign(Checkpoint checkpoint, List<NoteSignature> more) {
    transactions.run(
        session ->
            session
                .createNativeQuery(
                    "select note from checkpoint where tree_size = :size for update", String.class)
                .setParameter("size", checkpoint.size())
                .getResultList()
                .stream()
                .findFirst()
                .flatMap(DatabaseCheckpoints::read)
                .filter(kept -> kept.checkpoint().equals(checkpoint))
                .ifPresent(
                    kept ->
                        session
                            .createNativeMutationQuery(
                                "update checkpoint set note = :note where tree_size = :size")
                            .setParameter("size", checkpoint.size())
                            .setParameter("note", kept.with(more).text())
                            .executeUpdate()));
  }

  @Override
  public Optional<Instant> latestAt() {
    List<Long> moments =
        transactions.read(
            session ->
                session
                    .createNativeQuery(
                        "select signed_at from checkpoint order by tree_size desc"
                            + " fetch first 1 rows only",
                        Long.class)
                    .getResultList());
    return moments.stream().findFirst().map(MomentColumn::read);
  }

  @Override
  public List<String> all() {
    return transactions.read(
        session ->
            session
                .createNativeQuery("select note from checkpoint order by tree_size", String.class)
                .getResultList());
  }

  @Override
  public Optional<SignedCheckpoint> latest() {
    List<String> notes =
        transactions.read(
            session ->
                session
                    .createNativeQuery(
                        "select note from checkpoint order by tree_size desc"
                            + " fetch first 1 rows only",
                        String.class)
                    .getResultList());
    return notes.stream().findFirst().flatMap(DatabaseCheckpoints::read);
  }

  private static Optional<SignedCheckpoint> read(String note) {
    try {
      return Optional.of(SignedCheckpoint.parse(note));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
