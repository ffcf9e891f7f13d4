package io.cloakroom.testing.record;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.record.prune.NetworksContract;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.MemoryPlaces;

/** Leaves in memory forget as those in a database do. */
class MemorySealsTest implements NetworksContract {
  private final MemoryDatabase database = new MemoryDatabase();
  private final MemorySeals seals = new MemorySeals(database);
  private final MemoryPlaces places = new MemoryPlaces();

  @Override
  public SealStore seals() {
    return seals;
  }

  @Override
  public StreamPlaces places() {
    return places;
  }

  @Override
  public AuditLog audit() {
    return database.audit();
  }
}
