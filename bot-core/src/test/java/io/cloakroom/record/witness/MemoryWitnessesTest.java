package io.cloakroom.record.witness;

import io.cloakroom.testing.MemoryWitnesses;

/** The stand-in of other tests. */
class MemoryWitnessesTest implements WitnessStoreContract {
  private final WitnessStore store = new MemoryWitnesses();

  @Override
  public WitnessStore testee() {
    return store;
  }
}
