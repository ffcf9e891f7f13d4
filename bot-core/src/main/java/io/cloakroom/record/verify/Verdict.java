package io.cloakroom.record.verify;

import io.cloakroom.record.witness.KnownWitnesses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found of the record.
 *
 * @param events how many are sealed and were read
 * @param waiting how many committed and are not sealed yet: nothing is known of those
 * @param checkpoints how many it was compared with
 * @param latest of these: of those that were brought, where any were
 * @param witnessed up to where enough witnesses signed; empty where they did not, or none is asked
 * @param tamperings the first of each kind; empty when all is as it was sealed
 * @param unused sequences that no event has: of transactions that were undone, or of events that
 *     were removed within the second before they were sealed
 * @param pruned what was removed on purpose, as it was old
 */
public record Verdict(
    long events,
    long waiting,
    int checkpoints,
    Optional<Compared> latest,
    Optional<KnownWitnesses.Witnessed> witnessed,
    List<Tampering> tamperings,
    Unused unused,
    Pruned pruned) {
  /**
   * A checkpoint that it was compared with.
   *
   * @param size how many events that is of
   * @param at when the last of them happened
   */
  public record Compared(long size, Instant at) {}

  /**
   * Gaps in the sequence.
   *
   * @param first the first of them; 0 when there is none
   */
  public record Unused(long many, long first) {}

  public Verdict {
    tamperings = List.copyOf(tamperings);
  }

  public boolean isWhole() {
    return tamperings.isEmpty();
  }
}
