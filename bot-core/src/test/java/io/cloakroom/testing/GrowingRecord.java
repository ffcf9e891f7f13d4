package io.cloakroom.testing;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import io.cloakroom.record.tree.TreeGrowth;
import io.cloakroom.record.tree.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record that a test lets grow, and rewrites: its tree in memory, and a key. */
public final class GrowingRecord implements Tiles {
  /** The first vector of RFC 8032, section 7.1. */
  private static final byte[] SEED =
      HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  private static final VerifierKey PUBLIC =
      VerifierKey.of(
          "cloakroom-test",
          HexFormat.of()
              .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

  private final SigningKey key = signingKey();
  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
  private final Clock clock;
  private final List<String> events = new ArrayList<>();
  private final Map<Tile.Place, Tile> tiles = new HashMap<>();

  public GrowingRecord(Clock clock) {
    this.clock = clock;
  }

  /** One that can be checked: its public half belongs to it. */
  public static SigningKey signingKey() {
    return new SigningKey(SEED, PUBLIC);
  }

  public VerifierKey key() {
    return PUBLIC;
  }

  /** So many more, that say so. */
  public synchronized GrowingRecord grow(int many, String words) {
    for (int i = 0; i < many; i++) {
      events.add(words + i);
    }
    build();
    return this;
  }

  /** Leaves the first so many. */
  public synchronized GrowingRecord cut(int to) {
    events.subList(to, events.size()).clear();
    build();
    return this;
  }

  /** Puts another in its place, and makes the tree anew. */
  public synchronized GrowingRecord rewrite(int event) {
    events.set(event, "rewritten");
    build();
    return this;
  }

  private void build() {
    tiles.clear();
    TreeGrowth growth = new TreeGrowth(0, this);
    TreeHasher hasher = new TreeHasher();
    events.forEach(one -> growth.add(hasher.leaf(one.getBytes(StandardCharsets.UTF_8))));
    tiles.putAll(growth.changed());
  }

  public synchronized long size() {
    return events.size();
  }

  /** What the root was when there were so many. */
  public synchronized Hash rootOf(int size) {
    return new LogTree(size, this).root();
  }

  @Override
  public synchronized Optional<Tile> find(Tile.Place place) {
    return Optional.ofNullable(tiles.get(place));
  }

  public MemoryCheckpoints checkpoints() {
    return checkpoints;
  }

  /** Signs all there is, and keeps that. */
  public Optional<SignedCheckpoint> sign() {
    long size = size();
    SignedCheckpoint signed =
        key.sign(new Checkpoint(PUBLIC.name(), size, new LogTree(size, this).root()));
    checkpoints.keep(signed, clock.instant());
    return checkpoints.latest();
  }
}
