package io.cloakroom.record.witness;

import io.cloakroom.record.checkpoint.NoteSignature;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Shows a checkpoint to one witness, from where that one is. */
final class WitnessVisit {
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  /** It may have gone on meanwhile for another node, and the record with it. */
  private static final int MOST_TURNS = 5;

  private final WitnessCall call;
  private final LongSupplier size;
  private final Tiles tiles;
  private final Supplier<Optional<SignedCheckpoint>> sign;

  /**
   * @param size how many leaves the record has
   * @param sign makes a checkpoint of all of them
   */
  WitnessVisit(
      WitnessCall call, LongSupplier size, Tiles tiles, Supplier<Optional<SignedCheckpoint>> sign) {
    this.call = call;
    this.size = size;
    this.tiles = tiles;
    this.sign = sign;
  }

  /**
   * What came of it.
   *
   * @param shown the checkpoint that was shown last
   * @param signature of the witness under that; empty unless it agrees
   */
  record Outcome(
      WitnessStanding standing, SignedCheckpoint shown, Optional<NoteSignature> signature) {
    static Outcome of(WitnessStanding standing, SignedCheckpoint shown) {
      return new Outcome(standing, shown, Optional.empty());
    }
  }

  /**
   * Shows it.
   *
   * @param from the size of what it signed last, as far as is known here
   * @throws LogTree.Incomplete when tiles are missing
   */
  Outcome show(Witness witness, long from, SignedCheckpoint checkpoint)
      throws InterruptedException {
    SignedCheckpoint shown = checkpoint;
    long old = Math.min(from, shown.checkpoint().size());
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      WitnessCall.Answer answer = call.add(witness, old, proof(old, shown), shown);
      if (answer.status() != CONFLICT) {
        return settled(witness, shown, answer);
      }
      OptionalLong signed = answer.size();
      if (contradicts(signed, old, shown)) {
        return Outcome.of(WitnessStanding.DISAGREES, shown);
      }
      if (signed.isEmpty() || signed.getAsLong() == old) {
        return Outcome.of(WitnessStanding.ODD, shown);
      }
      old = signed.getAsLong();
      if (old > shown.checkpoint().size()) {
        shown = sign.get().orElse(shown);
      }
    }
    return Outcome.of(WitnessStanding.ODD, shown);
  }

  /** It signed more than there is, or as much and something else. */
  private boolean contradicts(OptionalLong signed, long old, SignedCheckpoint shown) {
    boolean sameSize = old == shown.checkpoint().size() && signed.orElse(old) == old;
    return sameSize || signed.orElse(0) > size.getAsLong();
  }

  private List<Hash> proof(long old, SignedCheckpoint shown) {
    return old == 0
        ? List.of()
        : new LogTree(shown.checkpoint().size(), tiles).consistency(old).path();
  }

  private static Outcome settled(
      Witness witness, SignedCheckpoint shown, WitnessCall.Answer answer) {
    int status = answer.status();
    if (status == OK) {
      Optional<NoteSignature> signature =
          witness.key().signatureIn(answer.body(), shown.checkpoint());
      return new Outcome(
          signature.isPresent() ? WitnessStanding.AGREES : WitnessStanding.ODD, shown, signature);
    }
    if (status == UNPROCESSABLE) {
      return Outcome.of(WitnessStanding.DISAGREES, shown);
    }
    if (status == FORBIDDEN || status == NOT_FOUND) {
      return Outcome.of(WitnessStanding.STRANGER, shown);
    }
    return Outcome.of(
        status == 0 || status == TOO_MANY || status >= SERVER_ERROR
            ? WitnessStanding.AWAY
            : WitnessStanding.ODD,
        shown);
  }
}
