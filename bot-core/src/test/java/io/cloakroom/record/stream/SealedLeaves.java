package io.cloakroom.record.stream;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.testing.LeavesAlone;
import io.cloakroom.testing.Sample;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** A sealed record of which only the leaves are read. */
public final class SealedLeaves implements LeavesAlone {
  private final List<SealedEvent> leaves = new ArrayList<>();

  /** The most that was asked for at once. */
  private int most;

  /** The leaves of events that were changed. */
  private final Map<Integer, Hash> changed = new HashMap<>();

  private boolean readable = true;

  /** Seals so many more. */
  void add(int many) {
    for (int i = 0; i < many; i++) {
      AuditEvent event =
          AuditEvent.of(Sample.NOW.plusSeconds(i), Sample.HOME, Action.IMAGE_VIEWED)
              .by(Sample.ANN)
              .in(Sample.SITE)
              .with("reason", "für alle\nda");
      long leaf = leaves.size();
      leaves.add(new SealedEvent(leaf, leaf + 1, "", SealedEvent.State.STANDS, Optional.of(event)));
    }
  }

  /** One that somebody made stand for so many events. */
  void addStandingFor(String many) {
    AuditEvent event =
        AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_VIEWED).with(AuditEvent.COUNT, many);
    long leaf = leaves.size();
    leaves.add(new SealedEvent(leaf, leaf + 1, "", SealedEvent.State.STANDS, Optional.of(event)));
  }

  /** Somebody makes a look a refused one, and leaves its leaf. */
  void change(int leaf) {
    SealedEvent sealed = leaves.get(leaf);
    changed.put(leaf, hash(sealed));
    leaves.set(
        leaf,
        new SealedEvent(
            leaf,
            sealed.sequence(),
            "",
            SealedEvent.State.STANDS,
            sealed.event().map(event -> event.withOutcome("not_member"))));
  }

  private Hash hash(SealedEvent sealed) {
    TreeHasher hasher = new TreeHasher();
    return sealed
        .event()
        .map(event -> EventLeaf.content(sealed.sequence(), event, PersonalParts.NONE))
        .map(hasher::leaf)
        .orElseGet(hasher::empty);
  }

  private Optional<Tile> tile(long index) {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    long end = Math.min(leaves.size(), (index + 1) * Tile.WIDTH);
    for (int leaf = (int) index * Tile.WIDTH; leaf < end; leaf++) {
      Hash known = changed.get(leaf);
      Hash hash = known == null ? hash(leaves.get(leaf)) : known;
      hashes.write(hash.bytes(), 0, Hash.BYTES);
    }
    return Optional.of(hashes.toByteArray()).filter(some -> some.length > 0).map(Tile::of);
  }

  /** An older record of so many leaves is put back. */
  void backTo(int many) {
    leaves.subList(many, leaves.size()).clear();
  }

  /** Whether its leaves can be read. */
  void isReadable(boolean can) {
    readable = can;
  }

  /** One whose event somebody deleted. */
  void addGone() {
    long leaf = leaves.size();
    leaves.add(new SealedEvent(leaf, leaf + 1, "", SealedEvent.State.MISSING, Optional.empty()));
  }

  /** Ids of all events, in their order. */
  List<String> ids() {
    return leaves.stream()
        .flatMap(leaf -> leaf.event().stream())
        .map(event -> event.id().toString())
        .toList();
  }

  int most() {
    return most;
  }

  @Override
  public Tiles tiles() {
    return place -> place.level() == 0 ? tile(place.index()) : Optional.empty();
  }

  @Override
  public long size() {
    return leaves.size();
  }

  @Override
  public List<SealedEvent> events(long from, int limit) {
    most = Math.max(most, limit);
    if (!readable) {
      throw new IllegalStateException("the disk is gone");
    }
    return LongStream.range(from, Math.min(leaves.size(), from + limit))
        .mapToObj(leaf -> leaves.get((int) leaf))
        .toList();
  }
}
