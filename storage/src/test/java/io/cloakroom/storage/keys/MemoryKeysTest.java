package io.cloakroom.storage.keys;

class MemoryKeysTest implements WrappedKeysContract {
  private final MemoryKeys keys = new MemoryKeys();

  @Override
  public WrappedKeys testee() {
    return keys;
  }
}
