package io.cloakroom.record.witness;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people read of witnesses. */
public final class WitnessWords {
  private WitnessWords() {}

  /** Who signed a checkpoint besides the record itself. */
  static String under(SignedCheckpoint checkpoint, WitnessPolicy policy) {
    Set<String> names = policy.signers(checkpoint).keySet();
    String some = of(names.size(), policy);
    boolean enough = names.size() >= policy.quorum();
    if (names.isEmpty()) {
      return enough
          ? SignedWords.WORDS.signedByEnoughUnnamed(some)
          : SignedWords.WORDS.signedByNone(some);
    }
    String all = String.join(", ", names);
    return enough
        ? SignedWords.WORDS.signedByEnough(some, all)
        : SignedWords.WORDS.signedByTooFew(some, all);
  }

  /** Up to where enough of them signed. */
  public static Line upTo(Optional<KnownWitnesses.Witnessed> witnessed, WitnessPolicy policy) {
    return witnessed
        .map(
            one ->
                Line.of(
                    SignedWords.WORDS.firstSigned(
                        one.size(), of(one.signers(), policy), Span.time(one.at()))))
        .orElseGet(() -> Line.of(tooFew(policy)));
  }

  /** The same for a command line. */
  public static String told(Optional<KnownWitnesses.Witnessed> witnessed, WitnessPolicy policy) {
    return witnessed
        .map(
            one ->
                SignedWords.WORDS.firstSignedOf(
                    one.size(), of(one.signers(), policy), policy.quorum(), one.at().toString()))
        .orElseGet(() -> tooFew(policy));
  }

  private static String tooFew(WitnessPolicy policy) {
    return SignedWords.WORDS.tooFewSigned(of(policy.quorum(), policy));
  }

  private static String of(int some, WitnessPolicy policy) {
    return SignedWords.WORDS.someOf(some, policy.witnesses().size());
  }

  /** That some of them saw another record. */
  static List<Line> alarm(List<String> names) {
    return List.of(
        Line.of(
            Span.bold(SignedWords.WORDS.disagree() + " "),
            Span.plain(SignedWords.WORDS.othersSaw(String.join(", ", names)))),
        Line.of(Span.code("cloakroom audit verify")));
  }

  /** What an operator has to see to; empty when each signed, or was not asked yet. */
  public static List<String> warnings(KnownWitnesses known) {
    List<String> warnings = new ArrayList<>();
    for (Witness witness : known.policy().witnesses()) {
      WitnessState state = known.store().find(witness.id());
      warning(witness.name(), state).ifPresent(warnings::add);
    }
    return warnings;
  }

  private static Optional<String> warning(String witness, WitnessState state) {
    String since = String.valueOf(state.since());
    return switch (state.standing()) {
      case NEW, AGREES -> Optional.empty();
      case AWAY -> Optional.of(SignedWords.WORDS.away(witness, since));
      case STRANGER -> Optional.of(SignedWords.WORDS.stranger(witness, since));
      case ODD -> Optional.of(SignedWords.WORDS.odd(witness, since));
      case DISAGREES -> Optional.of(SignedWords.WORDS.disagrees(witness, since));
    };
  }
}
