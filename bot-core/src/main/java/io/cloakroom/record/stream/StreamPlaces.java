package io.cloakroom.record.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How far the record was sent on, to whom, and by which node; durable. */
public interface StreamPlaces {
  /** For so long a node that sends keeps others from it, unless it goes on. */
  Duration LEASE = Duration.ofMinutes(2);

  /**
   * One place.
   *
   * @param leaf the first that is not known to have arrived
   * @param movedAt when that was last known of more of them
   */
  record Place(long leaf, Instant movedAt) {}

  /**
   * Takes or renews the lease; the first time ever the place is the first leaf.
   *
   * @param siem to whom, unlike every other
   * @param node who sends, unlike every other node
   * @return the first leaf to send; empty while another node sends
   */
  OptionalLong claim(String siem, String node, Instant now);

  /**
   * All before that leaf arrived; renews the lease.
   *
   * @return whether the node may go on: false when it no longer has the lease, and nothing changed
   */
  boolean move(String siem, String node, long leaf, Instant now);

  /** Goes back to the first leaf, where the node has the lease. */
  void startOver(String siem, String node);

  /** What was kept under the former name goes by the other, unless that has a place. */
  void rename(String former, String siem);

  /** Where it stands; empty where nothing was ever sent. */
  Optional<Place> find(String siem);
}
