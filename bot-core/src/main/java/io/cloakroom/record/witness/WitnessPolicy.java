package io.cloakroom.record.witness;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is asked to sign checkpoints, and how many of them are enough.
 *
 * @param quorum so many; 0 where there are none
 */
public record WitnessPolicy(List<Witness> witnesses, int quorum) {
  /** Nobody is asked. */
  public static final WitnessPolicy NONE = new WitnessPolicy(List.of(), 0);

  public WitnessPolicy {
    witnesses = List.copyOf(witnesses);
    if (quorum > witnesses.size() || (quorum < 1 && !witnesses.isEmpty())) {
      throw new IllegalArgumentException(
          quorum + " of " + witnesses.size() + " witnesses cannot be enough");
    }
    if (witnesses.stream().map(Witness::name).distinct().count() < witnesses.size()) {
      throw new IllegalArgumentException("two witnesses have one name; each is named once");
    }
  }

  /** More than half of them. */
  public static int most(int many) {
    return many == 0 ? 0 : many / 2 + 1;
  }

  public boolean asksNobody() {
    return witnesses.isEmpty();
  }

  /** Those that did not sign it. */
  public List<Witness> missing(SignedCheckpoint checkpoint) {
    return witnesses.stream()
        .filter(witness -> checkpoint.cosignedBy(witness.key()).isEmpty())
        .toList();
  }

  /** Whether enough of them signed it. */
  public boolean isMet(SignedCheckpoint checkpoint) {
    return signers(checkpoint).size() >= quorum;
  }

  /** When each signed it, by their names; those that did not are not there. */
  public Map<String, Instant> signers(SignedCheckpoint checkpoint) {
    Map<String, Instant> signers = new TreeMap<>();
    for (Witness witness : witnesses) {
      checkpoint.cosignedBy(witness.key()).ifPresent(at -> signers.put(witness.name(), at));
    }
    return signers;
  }
}
