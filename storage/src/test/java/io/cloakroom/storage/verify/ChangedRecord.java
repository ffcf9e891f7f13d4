package io.cloakroom.storage.verify;

import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.seal.Traces;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A sealed record that was read once, and is changed in memory: as somebody changes a database. */
final class ChangedRecord implements SealStore {
  final List<SealedEvent> events;
  final Map<Tile.Place, Tile> tiles;
  long size;
  Traces traces = Traces.NONE;

  private ChangedRecord(List<SealedEvent> events, Map<Tile.Place, Tile> tiles, long size) {
    this.events = events;
    this.tiles = tiles;
    this.size = size;
  }

  /** As it stands there; of at most so many tiles. */
  static ChangedRecord of(SealStore seals, int tiles) {
    Map<Tile.Place, Tile> all = new HashMap<>();
    for (int level = 0; level < 2; level++) {
      for (int i = 0; i < tiles; i++) {
        Tile.Place place = new Tile.Place(level, i);
        seals.tiles().find(place).ifPresent(tile -> all.put(place, tile));
      }
    }
    return new ChangedRecord(seals.events(0, (int) seals.size()), all, seals.size());
  }

  ChangedRecord copy() {
    return new ChangedRecord(new ArrayList<>(events), new HashMap<>(tiles), size);
  }

  @Override
  public OptionalLong seal(String node, Instant now, int limit) {
    return OptionalLong.of(0);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long passed() {
    return events.get(events.size() - 1).sequence();
  }

  @Override
  public Tiles tiles() {
    return place -> Optional.ofNullable(tiles.get(place));
  }

  @Override
  public List<SealedEvent> events(long from, int limit) {
    return events.stream().filter(one -> one.leaf() >= from && one.leaf() < from + limit).toList();
  }

  @Override
  public Optional<SealedEvent> find(UUID event) {
    return events.stream()
        .filter(one -> one.event().map(it -> it.id().equals(event)).orElse(false))
        .findFirst();
  }

  @Override
  public Optional<SealedEvent> find(long sequence) {
    return events.stream().filter(one -> one.sequence() == sequence).findFirst();
  }

  @Override
  public List<Long> unsealed(int limit) {
    return List.of();
  }

  @Override
  public List<Long> lost(int limit) {
    return List.of();
  }

  @Override
  public Optional<Instant> unsealedSince() {
    return Optional.empty();
  }

  @Override
  public long waiting() {
    return 0;
  }

  @Override
  public Traces traces() {
    return traces;
  }

  @Override
  public void forget(String detail, long from, long to) {
    throw new IllegalStateException("whoever verifies changes nothing");
  }
}
