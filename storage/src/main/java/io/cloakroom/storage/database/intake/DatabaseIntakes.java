package io.cloakroom.storage.database.intake;

import io.cloakroom.intake.blocked.BlockedPictures;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.find.PictureWordIndex;
import io.cloakroom.storage.database.sweep.DatabaseSweeps;
import java.util.List;

/** All that is kept of posts on their way, in one database. */
public final class DatabaseIntakes {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS =
      List.of(IntakeRow.class, ItemRow.class, WatermarkRow.class, FoundLateRow.class);

  private DatabaseIntakes() {}

  /**
   * Its parts.
   *
   * @param words seals what people wrote
   * @param index by which of these words pictures are found
   * @param skipsLocked whether the database can pass over rows that somebody else is just taking
   * @param node who takes leases through the queue
   * @param blocked what is held at the door
   * @param force brings every committed row to the disk
   */
  public static IntakeStores over(
      Transactions transactions,
      SealedWords words,
      PictureWordIndex index,
      boolean skipsLocked,
      String node,
      BlockedPictures blocked,
      Runnable force) {
    IntakeRows rows = new IntakeRows(words, index);
    return new IntakeStores(
        new DatabaseQueue(transactions, rows, new DueRows(skipsLocked, node)),
        new DatabaseRegister(transactions, rows),
        new DatabaseWatermarks(transactions),
        new DatabaseLatePosts(transactions),
        blocked,
        new DatabaseSweeps(transactions),
        force::run);
  }
}
