package io.cloakroom.tombstone;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Keeps tombstones where the database is not. What is there is only added to. */
public interface TombstoneStore {
  /**
   * How far the record was when the last of them were written; {@link Stand#NONE} where none were.
   *
   * @throws IOException when they cannot be read, now or any more
   */
  Stand stand() throws IOException;

  /**
   * Adds some, which may be none, and how far the record is; returns once a power cut can no longer
   * lose them, and they were read back.
   *
   * @param still asked just before they are written: whether nobody else may add by now
   * @throws IOException when that is not sure; adding them again is harmless
   */
  void add(List<Tombstone> some, Stand stand, BooleanSupplier still) throws IOException;

  /** The same where nobody else adds any. */
  default void add(List<Tombstone> some, Stand stand) throws IOException {
    add(some, stand, () -> true);
  }

  /**
   * Goes through all of them in the order in which they were added. Some may come twice, then in
   * the same order.
   *
   * @throws IOException when one cannot be read: what came before is no more than a part
   */
  void each(Consumer<Tombstone> visit) throws IOException;

  /** Puts small parts together and lets go what is older than the moment, a bounded part of it. */
  void tidy(Instant before) throws IOException;
}
