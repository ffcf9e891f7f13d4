package io.cloakroom.storage.keys;

class MemoryBodiesTest implements SharedBodiesContract {
  private final MemoryKeys keys = new MemoryKeys();
  private final MemoryBodies bodies = new MemoryBodies(keys);

  @Override
  public SharedBodies testee() {
    return bodies;
  }

  @Override
  public WrappedKeys keys() {
    return keys;
  }
}
