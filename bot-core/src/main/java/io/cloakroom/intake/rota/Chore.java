package io.cloakroom.intake.rota;

import java.time.Duration;

/**
 * One piece of periodic work, with a schedule of its own. A round does a bounded part of what is
 * due and leaves what fails to the next; every part can be repeated. One thread at a time.
 */
public interface Chore {
  /** What is done, in two words: {@code "end-links"}. */
  String name();

  /** How long it rests between two rounds. */
  Duration every();

  /** Does what is due, or a bounded part of it. */
  void round();

  /**
   * Whether each node does it, of what is its own or by turns that it takes by itself. Everything
   * else one node does for all.
   */
  default boolean ofEachNode() {
    return false;
  }

  /** Before the first round of a node that had it not before, or not for a while. */
  default void takenOver() {}

  /** A round that is under way ends as soon as it can, and is the last; from another thread. */
  default void stop() {}
}
