package io.cloakroom.record.witness;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.WitnessKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who watches the record, and what is known of each.
 *
 * @param policy whom the operator named
 * @param store what came of asking them
 */
public record KnownWitnesses(WitnessPolicy policy, WitnessStore store) {
  /**
   * The largest checkpoint that enough of them signed.
   *
   * @param size how many events it is of
   * @param signers how many of them signed it
   * @param at when as many had signed as are needed
   */
  public record Witnessed(long size, int signers, Instant at) {}

  /** The keys of those that are named, and of those that once were: their signatures are kept. */
  public List<WitnessKey> keys() {
    Set<WitnessKey> keys = new LinkedHashSet<>();
    policy.witnesses().forEach(one -> keys.add(one.key()));
    store.known().forEach(id -> parse(id).ifPresent(keys::add));
    return List.copyOf(keys);
  }

  /** What a damaged one signed is by nobody who is known, and that is told. */
  private static Optional<WitnessKey> parse(String id) {
    try {
      return Optional.of(WitnessKey.parse(id));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  /** The names of those that saw another record under this one's name. */
  public List<String> disagreeing() {
    return policy.witnesses().stream()
        .filter(one -> store.find(one.id()).standing() == WitnessStanding.DISAGREES)
        .map(Witness::name)
        .toList();
  }

  /**
   * Up to where enough of them signed.
   *
   * @param checkpoints the smallest first
   * @return empty when that is true of none of them, or nobody is asked
   */
  public Optional<Witnessed> witnessed(List<SignedCheckpoint> checkpoints) {
    for (int i = checkpoints.size() - 1; i >= 0 && !policy.asksNobody(); i--) {
      SignedCheckpoint one = checkpoints.get(i);
      List<Instant> moments = policy.signers(one).values().stream().sorted().toList();
      if (moments.size() >= policy.quorum()) {
        return Optional.of(
            new Witnessed(
                one.checkpoint().size(), moments.size(), moments.get(policy.quorum() - 1)));
      }
    }
    return Optional.empty();
  }
}
