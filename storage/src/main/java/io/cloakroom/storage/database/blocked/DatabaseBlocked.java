package io.cloakroom.storage.database.blocked;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.BlockedPictures;
import io.cloakroom.storage.database.Changes;
import io.cloakroom.storage.database.Remembered;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import java.util.List;

/** Blocked pictures in a database: asked for at each picture that comes, and changed seldom. */
public final class DatabaseBlocked implements BlockedPictures {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(BlockedPictureRow.class);

  private final Transactions transactions;
  private final Remembered<Workspace, List<BlockedPicture>> all;

  /**
   * @param changes is told of each change here
   */
  public DatabaseBlocked(Transactions transactions, Changes changes) {
    this.transactions = transactions.telling(changes);
    this.all = changes.remembered();
  }

  @Override
  public List<BlockedPicture> of(Workspace workspace) {
    return all.of(workspace, () -> read(workspace));
  }

  private List<BlockedPicture> read(Workspace workspace) {
    return transactions.read(
        session ->
            new BlockedPictureQueries_(session)
                .in(WorkspaceColumn.write(workspace)).stream()
                    .map(BlockedPictureRow::toPicture)
                    .toList());
  }

  @Override
  public boolean add(BlockedPicture fresh, AuditEvent event) {
    return transactions.attempt(
        session -> {
          Transactions.insert(session, BlockedPictureRow.of(fresh));
          AuditRecorder.record(session, event);
        });
  }

  @Override
  public boolean remove(Workspace workspace, ImageId image, AuditEvent event) {
    return transactions.in(
        session -> {
          boolean removed =
              new BlockedPictureQueries_(session)
                      .remove(image.value(), WorkspaceColumn.write(workspace))
                  == 1;
          if (removed) {
            AuditRecorder.record(session, event);
          }
          return removed;
        });
  }
}
