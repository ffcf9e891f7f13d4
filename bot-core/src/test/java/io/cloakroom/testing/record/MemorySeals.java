package io.cloakroom.testing.record;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import io.cloakroom.record.tree.TreeGrowth;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.testing.MemoryDatabase;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/** The leaves and the tree over what a database in memory has on record. One node seals. */
final class MemorySeals implements SealStore {
  /** What is known of a leaf without its event. */
  private record Leaf(long sequence, UUID event, String personal) {}

  private final MemoryDatabase database;
  private final SecureRandom random = new SecureRandom();
  private final List<Leaf> leaves = new ArrayList<>();
  private final Set<Long> sealed = new HashSet<>();
  private final Map<Tile.Place, Tile> tiles = new HashMap<>();
  private long passed;

  MemorySeals(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public synchronized OptionalLong seal(String node, Instant now, int limit) {
    List<RecordedEvent> next =
        database.recorded().stream()
            .filter(one -> !sealed.contains(one.sequence()) && isRipe(one.event(), now))
            .limit(limit)
            .toList();
    TreeGrowth growth = new TreeGrowth(leaves.size(), tiles());
    TreeHasher hasher = new TreeHasher();
    for (RecordedEvent one : next) {
      PersonalParts personal = PersonalParts.of(one.event(), random);
      growth.add(hasher.leaf(EventLeaf.content(one.sequence(), one.event(), personal)));
      leaves.add(new Leaf(one.sequence(), one.event().id(), personal.text()));
      sealed.add(one.sequence());
      passed = Math.max(passed, one.sequence());
    }
    tiles.putAll(growth.changed());
    return OptionalLong.of(next.size());
  }

  private static boolean isRipe(AuditEvent event, Instant now) {
    return !event.details().containsKey(AuditEvent.COUNT)
        || event.at().isBefore(now.minus(COUNTED));
  }

  @Override
  public synchronized long size() {
    return leaves.size();
  }

  @Override
  public synchronized long passed() {
    return passed;
  }

  @Override
  public synchronized Tiles tiles() {
    Map<Tile.Place, Tile> now = Map.copyOf(tiles);
    return place -> Optional.ofNullable(now.get(place));
  }

  @Override
  public synchronized List<SealedEvent> events(long from, int limit) {
    Map<Long, AuditEvent> standing = new HashMap<>();
    database.recorded().forEach(one -> standing.put(one.sequence(), one.event()));
    return LongStream.range(from, Math.min(leaves.size(), from + limit))
        .mapToObj(leaf -> sealed(leaf, leaves.get((int) leaf), standing))
        .toList();
  }

  private static SealedEvent sealed(long at, Leaf leaf, Map<Long, AuditEvent> standing) {
    Optional<AuditEvent> event = Optional.ofNullable(standing.get(leaf.sequence()));
    return new SealedEvent(
        at,
        leaf.sequence(),
        leaf.personal(),
        event.isPresent() ? SealedEvent.State.STANDS : SealedEvent.State.MISSING,
        event);
  }

  @Override
  public synchronized void forget(String detail, long from, long to) {
    for (SealedEvent one : events(from, (int) (to - from))) {
      one.event()
          .filter(event -> event.details().containsKey(detail))
          .filter(event -> PersonalParts.parse(one.personal()).keeps(detail))
          .ifPresent(event -> forget(detail, one, event));
    }
  }

  private void forget(String detail, SealedEvent sealed, AuditEvent event) {
    String left = PersonalParts.parse(sealed.personal()).forgetting(detail, event).text();
    leaves.set((int) sealed.leaf(), new Leaf(sealed.sequence(), event.id(), left));
    database.tamper(sealed.sequence(), known -> known.without(detail));
  }

  @Override
  public synchronized Optional<SealedEvent> find(UUID event) {
    return events(0, leaves.size()).stream()
        .filter(one -> leaves.get((int) one.leaf()).event().equals(event))
        .findFirst();
  }

  @Override
  public synchronized Optional<SealedEvent> find(long sequence) {
    return events(0, leaves.size()).stream().filter(one -> one.sequence() == sequence).findFirst();
  }

  @Override
  public synchronized List<Long> unsealed(int limit) {
    return database.recorded().stream()
        .filter(one -> one.sequence() < passed && !sealed.contains(one.sequence()))
        .filter(one -> !one.event().details().containsKey(AuditEvent.COUNT))
        .map(RecordedEvent::sequence)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Long> lost(int limit) {
    return List.of();
  }

  @Override
  public synchronized Optional<Instant> unsealedSince() {
    return database.recorded().stream()
        .filter(one -> one.sequence() > passed && !sealed.contains(one.sequence()))
        .map(one -> one.event().at())
        .findFirst();
  }

  @Override
  public synchronized long waiting() {
    return database.recorded().stream().filter(one -> !sealed.contains(one.sequence())).count();
  }
}
