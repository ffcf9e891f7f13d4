package io.cloakroom.adapter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers for adapters, over a restart and for a bounded time, what they have to finish. Kept
 * sealed: a copy of the database shows nothing of it.
 */
public interface Keepsakes {
  /**
   * Keeps it, in place of an earlier one of that name on the shelf; it outlives the process from
   * then on.
   */
  default void keep(Keepsake one) {
    keep(List.of(one));
  }

  /** The same of several, all or none. */
  void keep(List<Keepsake> all);

  /**
   * Keeps it where none of that name is on the shelf, or its time is over.
   *
   * @return false, and nothing changed, where one is: of any number at once one keeps its own
   */
  boolean keepFirst(Keepsake one, Instant now);

  /**
   * Keeps one in place of another of its name, where that stands as it was read.
   *
   * @return false, and nothing changed, where somebody changed or forgot it meanwhile
   */
  boolean replace(Keepsake was, Keepsake now);

  /** Empty where there is none of that name, or its time is over. */
  Optional<Keepsake> find(String shelf, String name, Instant now);

  /**
   * Those of the shelf whose time is not over, the one that ends first before the others.
   *
   * @param most how many
   */
  List<Keepsake> of(String shelf, Instant now, int most);

  /**
   * Forgets it; harmless when repeated.
   *
   * @return whether it was there: of any number at once one forgets it
   */
  boolean forget(String shelf, String name);

  /**
   * Forgets it where it stands as it was read: not what somebody kept under its name meanwhile.
   *
   * @return whether it stood so
   */
  boolean forget(Keepsake was);

  /** Forgets those of every shelf whose time is over. */
  void forgetEnded(Instant now);
}
