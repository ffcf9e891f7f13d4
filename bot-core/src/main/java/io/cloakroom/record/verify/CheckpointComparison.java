package io.cloakroom.record.verify;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.WitnessKey;
import io.cloakroom.record.tree.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What was signed, beside what there is. */
final class CheckpointComparison {
  private final KeyChain keys;
  private final List<WitnessKey> witnesses;
  private final List<SignedCheckpoint> believed = new ArrayList<>();
  private final TreeMap<Long, List<Claim>> claims = new TreeMap<>();
  private final Map<Long, Hash> roots = new HashMap<>();
  private final TreeMap<Long, Instant> moments = new TreeMap<>();
  private final List<Tampering> unbelieved = new ArrayList<>();
  private int many;

  /** A root that was signed, and where that was read. */
  private record Claim(Hash root, boolean brought) {}

  /**
   * @param keys one of which must have signed each
   * @param witnesses who else may have
   */
  CheckpointComparison(KeyChain keys, List<WitnessKey> witnesses) {
    this.keys = keys;
    this.witnesses = witnesses;
    keys.followed().forEach(one -> claim(one.at(), false));
    IntStream.range(0, keys.objections().size())
        .forEach(
            at ->
                unbelieved.add(
                    Tampering.of(Tampering.Kind.CHECKPOINT, () -> keys.objections().get(at))));
  }

  void addKept(String note) {
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(note);
      if (!signed.text().equals(note)) {
        throw new IllegalArgumentException("not as it was written");
      }
      if (signed.signatures().size() > 1
          && keys.believes(signed)
          && signed.isSignedByOthers(keys.keys(), witnesses)) {
        throw new IllegalArgumentException("signed by somebody who is not known");
      }
      add(signed, false);
    } catch (IllegalArgumentException damaged) {
      many++;
      unbelieved.add(
          Tampering.of(Tampering.Kind.CHECKPOINT, TamperingWords.WORDS::checkpointDamaged));
    }
  }

  /** What something else that is signed says of the record. */
  void addSaid(Checkpoint checkpoint) {
    claim(checkpoint, false);
  }

  void addBrought(SignedCheckpoint checkpoint) {
    add(checkpoint, true);
  }

  private void add(SignedCheckpoint signed, boolean brought) {
    many++;
    Checkpoint checkpoint = signed.checkpoint();
    boolean known = keys.knows(checkpoint.origin());
    if (!known || !keys.believes(signed)) {
      unbelieved.add(
          Tampering.of(Tampering.Kind.CHECKPOINT, () -> unbelieved(signed, brought, known)));
    } else if (!brought) {
      believed.add(signed);
    }
    // Also one that is not believed says what the record was.
    if (known) {
      claim(checkpoint, brought);
    }
  }

  private void claim(Checkpoint checkpoint, boolean brought) {
    claims
        .computeIfAbsent(checkpoint.size(), size -> new ArrayList<>())
        .add(new Claim(checkpoint.root(), brought));
  }

  private String unbelieved(SignedCheckpoint signed, boolean brought, boolean known) {
    long size = signed.checkpoint().size();
    if (!known) {
      String origin = signed.checkpoint().origin();
      return brought
          ? TamperingWords.WORDS.givenOfAnother(size, origin)
          : TamperingWords.WORDS.keptOfAnother(size, origin);
    }
    String why = keys.refusal(signed).orElseGet(TamperingWords.WORDS::notSignedWithTheKey);
    return brought
        ? TamperingWords.WORDS.givenUnbelieved(size, why)
        : TamperingWords.WORDS.keptUnbelieved(size, why);
  }

  /** Those that are kept and signed as they must be, as they came. */
  List<SignedCheckpoint> believed() {
    return List.copyOf(believed);
  }

  /** Whether somebody signed so many events. */
  boolean wants(long size) {
    return claims.containsKey(size);
  }

  /**
   * What it is.
   *
   * @param lastAt when the last of so many events happened; empty where that is not known
   */
  void root(long size, Hash root, Optional<Instant> lastAt) {
    roots.put(size, root);
    lastAt.ifPresent(at -> moments.put(size, at));
  }

  /** The latest that was brought, or that is kept where none was. */
  Optional<Verdict.Compared> latest() {
    return latest(true).or(() -> latest(false));
  }

  private Optional<Verdict.Compared> latest(boolean brought) {
    return moments.descendingMap().entrySet().stream()
        .filter(at -> claimed(at.getKey()).stream().anyMatch(one -> one.brought() == brought))
        .findFirst()
        .map(at -> new Verdict.Compared(at.getKey(), at.getValue()));
  }

  private List<Claim> claimed(long size) {
    return claims.getOrDefault(size, List.of());
  }

  int many() {
    return many;
  }

  /**
   * What does not agree.
   *
   * @param size how many events there are
   */
  List<Tampering> found(long size) {
    List<Tampering> found = new ArrayList<>(unbelieved);
    long good = 0;
    for (Map.Entry<Long, List<Claim>> at : claims.entrySet()) {
      long claimed = at.getKey();
      if (claimed > size) {
        boolean kept = at.getValue().stream().anyMatch(claim -> !claim.brought());
        found.add(shorter(claimed, size, kept));
        return found;
      }
      Optional<Hash> root = Optional.ofNullable(roots.get(claimed));
      if (at.getValue().stream().anyMatch(claim -> !Optional.of(claim.root()).equals(root))) {
        found.add(rewritten(good, claimed));
        return found;
      }
      good = claimed;
    }
    return found;
  }

  private static Tampering shorter(long claimed, long size, boolean kept) {
    return kept
        ? Tampering.of(Tampering.Kind.CUT, () -> TamperingWords.WORDS.cutOff(size, claimed))
        : Tampering.of(Tampering.Kind.RESTORED, () -> TamperingWords.WORDS.restored(size, claimed));
  }

  private static Tampering rewritten(long good, long claimed) {
    return Tampering.of(
        Tampering.Kind.REWRITTEN,
        () ->
            good == 0
                ? TamperingWords.WORDS.writtenAnew(claimed)
                : TamperingWords.WORDS.changedAfter(claimed, good));
  }
}
