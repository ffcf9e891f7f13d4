package io.cloakroom.testing;

import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.record.stream.StreamPlacesContract;

class MemoryPlacesTest implements StreamPlacesContract {
  private final StreamPlaces places = new MemoryPlaces();

  @Override
  public StreamPlaces testee() {
    return places;
  }
}
