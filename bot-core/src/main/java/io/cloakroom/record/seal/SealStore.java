package io.cloakroom.record.seal;

import io.cloakroom.record.tree.Tiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The sealed record: which event is which leaf, and the tiles of the tree over them. */
public interface SealStore {
  /** For so long a node that seals keeps others from it, unless it goes on. */
  Duration LEASE = Duration.ofSeconds(10);

  /**
   * So long after its moment an event that stands for several alike is sealed: until then more may
   * be counted in it. Later ones are counted in another event.
   */
  Duration COUNTED = Duration.ofMinutes(3);

  /**
   * Seals events that committed and were not sealed yet, earliest first, all of them or none; no
   * event is sealed twice, none is passed over for good, and what is sealed keeps its place, on any
   * number of nodes and through any crash. A call takes at most so many; whoever gets as many calls
   * again.
   *
   * @param node who seals
   * @param limit at least 1
   * @return how many were sealed; empty when another node seals at this time
   * @throws RuntimeException when it could not be committed: nothing was sealed
   */
  OptionalLong seal(String node, Instant now, int limit);

  /** How many leaves the tree has. */
  long size();

  /** The sequence up to which nothing can come any more that is not sealed, or waits to be. */
  long passed();

  /** Its tiles, as they are now. */
  Tiles tiles();

  /**
   * What is said of leaves from one on, in their order, each with its event as it stands now.
   *
   * @param from the first leaf
   * @param limit at least 1
   */
  List<SealedEvent> events(long from, int limit);

  /**
   * Removes a personal detail from the events of some leaves, for good and from all of them or
   * none, and keeps its salted hash in its place: the tree stays as it is. Events that do not have
   * it, and those in whose leaf it is no part by itself, stay as they are.
   *
   * @param detail as {@code PersonalParts} knows it
   * @param from the first leaf
   * @param to the leaf behind the last
   */
  void forget(String detail, long from, long to);

  /** The leaf of the event with that id; empty while it is not sealed. */
  Optional<SealedEvent> find(UUID event);

  /** The leaf of the event with that sequence; empty while it is not sealed. */
  Optional<SealedEvent> find(long sequence);

  /**
   * Events that should have been sealed long ago and are not, as nothing but the sealer may change
   * the record: they were put in behind it. By their sequence, the smallest first.
   *
   * @param limit at least 1
   */
  List<Long> unsealed(int limit);

  /**
   * Events that waited to be sealed, as more might have been counted in them, and are gone.
   *
   * @param limit at least 1
   */
  List<Long> lost(int limit);

  /**
   * The moment of the first event that could be sealed and is not; empty when there is none. What
   * waits as more may be counted in it is none of these. Reads one event.
   */
  Optional<Instant> unsealedSince();

  /** How many committed events wait to be sealed. */
  long waiting();

  /** What else is known of how many events there were. */
  default Traces traces() {
    return Traces.NONE;
  }
}
