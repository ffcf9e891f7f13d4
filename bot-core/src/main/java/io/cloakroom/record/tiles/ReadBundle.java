package io.cloakroom.record.tiles;

import io.cloakroom.record.tree.Hash;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one bundle of entries and of the tile of its leaves.
 *
 * @param index from 0
 * @param tile whether that is there, and as wide as it must be
 * @param entries whether there are any
 * @param root over the leaves as the tile has them, where all 256 are known
 * @param sequences of the events, in the order of their leaves
 * @param gone leaves without an event
 * @param odd there, where entries and tile do not fit
 */
record ReadBundle(
    long index,
    boolean tile,
    boolean entries,
    Optional<Hash> root,
    long[] sequences,
    List<Long> gone,
    Optional<OddBundle> odd) {}
