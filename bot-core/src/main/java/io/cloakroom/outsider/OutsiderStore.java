package io.cloakroom.outsider;

import io.cloakroom.link.LinkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps with whom outside pictures are shared. */
public interface OutsiderStore {
  /** Adds one; those before of the same person for the same link open nothing any more. */
  void add(Outsider fresh);

  /** The one whose address holds what this is the hash of, whether or not it is over. */
  Optional<Outsider> find(String door);

  /** Those of the link, the latest first. */
  List<Outsider> of(LinkId link, int limit);

  /**
   * Counts one try of a code: a single conditional change (tries left, bound to no browser, not
   * over). Of any number at once exactly as many are true as tries are left.
   */
  boolean countTry(UUID id, Instant now);

  /**
   * Binds it to a browser, where it is bound to none; of any number at once exactly one is true.
   *
   * @param browser the hash of its secret
   */
  boolean bind(UUID id, String browser);

  /**
   * Counts one view, where one is left and it is not over; a look less than {@code again} after the
   * last that was counted is free. Of any number at once exactly as many are counted as are left.
   *
   * @param fresh the moment after which the last one still holds
   */
  boolean countView(UUID id, Instant now, Instant fresh);
}
