package io.cloakroom.testing;

import io.cloakroom.record.stream.StreamPlaces;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Places in the stream, in memory. */
public final class MemoryPlaces implements StreamPlaces {
  private final Map<String, Held> places = new HashMap<>();

  /** All places at a moment. */
  public record Kept(Map<String, Place> places) {}

  private record Held(Place place, String holder, Instant until) {}

  public synchronized Kept save() {
    Map<String, Place> now = new HashMap<>();
    places.forEach((siem, held) -> now.put(siem, held.place()));
    return new Kept(now);
  }

  /** As by a backup; nobody sends. */
  public synchronized void restore(Kept backup) {
    places.clear();
    backup
        .places()
        .forEach((siem, place) -> places.put(siem, new Held(place, "", place.movedAt())));
  }

  @Override
  public synchronized OptionalLong claim(String siem, String node, Instant now) {
    Held held = places.getOrDefault(siem, new Held(new Place(0, now), node, now));
    if (!held.holder().equals(node) && held.until().isAfter(now)) {
      return OptionalLong.empty();
    }
    places.put(siem, new Held(held.place(), node, now.plus(LEASE)));
    return OptionalLong.of(held.place().leaf());
  }

  @Override
  public synchronized boolean move(String siem, String node, long leaf, Instant now) {
    Held held = places.get(siem);
    if (held == null || !held.holder().equals(node) || held.place().leaf() > leaf) {
      return false;
    }
    places.put(siem, new Held(new Place(leaf, now), node, now.plus(LEASE)));
    return true;
  }

  @Override
  public synchronized void startOver(String siem, String node) {
    places.computeIfPresent(
        siem,
        (name, held) ->
            held.holder().equals(node)
                ? new Held(new Place(0, held.place().movedAt()), node, held.until())
                : held);
  }

  @Override
  public synchronized void rename(String former, String siem) {
    if (places.containsKey(former) && !places.containsKey(siem)) {
      places.put(siem, places.get(former));
      places.remove(former);
    }
  }

  @Override
  public synchronized Optional<Place> find(String siem) {
    return Optional.ofNullable(places.get(siem)).map(Held::place);
  }
}
