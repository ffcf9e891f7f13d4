package io.cloakroom.storage.database.blocked;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Blocked pictures in a database: asked for at each picture that comes, and changed seldom. Each
 * change leaves a mark of its own, by which a node sees that what it read is still so.
 */
public final class DatabaseBlocked implements BlockedPictures {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS =
      List.of(BlockedPictureRow.class, BlockedChangeRow.class);

  private static final int MOST_WORKSPACES = 1_000;

  private static final String MARK =
      "select changed from blocked_change where workspace = :workspace";

  private record AsOf(UUID changed, List<BlockedPicture> all) {}

  private final Transactions transactions;
  private final Remembered<Workspace, List<BlockedPicture>> all;
  private final Cache<Workspace, AsOf> latest =
      Caffeine.newBuilder().maximumSize(MOST_WORKSPACES).build();

  /**
   * @param changes is told of each change here
   */
  public DatabaseBlocked(Transactions transactions, Changes changes) {
    this.transactions = transactions.telling(changes);
    this.all = changes.remembered();
  }

  @Override
  public List<BlockedPicture> of(Workspace workspace) {
    return all.of(workspace, () -> transactions.read(session -> asOfNow(session, workspace)));
  }

  private List<BlockedPicture> asOfNow(StatelessSession session, Workspace workspace) {
    Optional<UUID> changed =
        session
            .createNativeQuery(MARK, UUID.class)
            .setParameter("workspace", WorkspaceColumn.write(workspace))
            .getResultList()
            .stream()
            .findFirst();
    AsOf known = latest.getIfPresent(workspace);
    if (known != null && changed.filter(known.changed()::equals).isPresent()) {
      return known.all();
    }
    List<BlockedPicture> read =
        new BlockedPictureQueries_(session)
            .in(WorkspaceColumn.write(workspace)).stream()
                .map(BlockedPictureRow::toPicture)
                .toList();
    changed.ifPresent(one -> latest.put(workspace, new AsOf(one, read)));
    return read;
  }

  @Override
  public boolean add(BlockedPicture fresh, AuditEvent event) {
    begin(fresh.workspace());
    return transactions.attempt(
        session -> {
          Transactions.insert(session, BlockedPictureRow.of(fresh));
          mark(session, fresh.workspace());
          AuditRecorder.record(session, event);
        });
  }

  @Override
  public boolean remove(Workspace workspace, ImageId image, AuditEvent event) {
    begin(workspace);
    return transactions.in(
        session -> {
          boolean removed =
              new BlockedPictureQueries_(session)
                      .remove(image.value(), WorkspaceColumn.write(workspace))
                  == 1;
          if (removed) {
            mark(session, workspace);
            AuditRecorder.record(session, event);
          }
          return removed;
        });
  }

  /** Two that begin at once make one row. */
  private void begin(Workspace workspace) {
    boolean begun =
        transactions.read(
            session ->
                !session
                    .createNativeQuery(MARK, UUID.class)
                    .setParameter("workspace", WorkspaceColumn.write(workspace))
                    .getResultList()
                    .isEmpty());
    if (!begun) {
      transactions.attempt(session -> Transactions.insert(session, BlockedChangeRow.of(workspace)));
    }
  }

  private static void mark(StatelessSession session, Workspace workspace) {
    session.update(BlockedChangeRow.of(workspace));
  }
}
