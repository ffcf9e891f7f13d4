package io.cloakroom.gateway;

import io.cloakroom.testing.MemoryDatabase;

/** Nothing that the other needs stands in a gateway itself. */
class TwoGatewaysTest extends TwoGatewaysContract {
  private final MemoryDatabase database = new MemoryDatabase();

  @Override
  protected MemoryDatabase node() {
    return database;
  }
}
