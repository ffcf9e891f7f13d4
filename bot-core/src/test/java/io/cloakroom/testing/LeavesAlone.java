package io.cloakroom.testing;

import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Tiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A sealed record of which only the leaves are read: it has no tree, and nothing waits. */
public interface LeavesAlone extends SealStore {
  @Override
  default OptionalLong seal(String node, Instant now, int limit) {
    return OptionalLong.empty();
  }

  @Override
  default long passed() {
    return size();
  }

  @Override
  default Tiles tiles() {
    return place -> Optional.empty();
  }

  @Override
  default void forget(String detail, long from, long to) {
    throw new IllegalStateException("of this record only the leaves are read");
  }

  @Override
  default Optional<SealedEvent> find(UUID event) {
    return Optional.empty();
  }

  @Override
  default Optional<SealedEvent> find(long sequence) {
    return Optional.empty();
  }

  @Override
  default List<Long> unsealed(int limit) {
    return List.of();
  }

  @Override
  default List<Long> lost(int limit) {
    return List.of();
  }

  @Override
  default Optional<Instant> unsealedSince() {
    return Optional.empty();
  }

  @Override
  default long waiting() {
    return 0;
  }
}
