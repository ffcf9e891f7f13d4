package io.cloakroom.record.checkpoint;

import io.cloakroom.testing.MemoryCheckpoints;

/** The stand-in of other tests. */
class MemoryCheckpointsTest implements CheckpointStoreContract {
  private final CheckpointStore store = new MemoryCheckpoints();

  @Override
  public CheckpointStore testee() {
    return store;
  }
}
