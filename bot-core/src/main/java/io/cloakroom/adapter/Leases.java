package io.cloakroom.adapter;

import java.time.Duration;

/**
 * Which node does what one alone may do at a time; durable, and by one clock for all nodes: that of
 * the database.
 */
public interface Leases {
  /** For so long nobody else gets what a node took last, unless it gives it up. */
  Duration LENGTH = Duration.ofMinutes(1);

  /**
   * Takes it where nobody has it, and renews it where the node has it, or had it last: of any
   * number of nodes at once one has it.
   *
   * @param what at most 200 characters
   * @param node unlike every other node
   * @return whether the node has it, for {@link #LENGTH} from a moment after this was asked
   */
  boolean take(String what, String node);

  /**
   * Whether there may be another node. Where there is none nothing runs out: what cannot be
   * renewed, as the database is away, stays this node's.
   */
  default boolean areShared() {
    return true;
  }

  /** Gives it up, where the node has it: anybody gets it from then on. Harmless when repeated. */
  void giveUp(String what, String node);
}
