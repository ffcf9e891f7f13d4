package io.cloakroom.record.witness;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people read of witnesses. */
public final class WitnessWords {
  private WitnessWords() {}

  /** Who signed a checkpoint besides the record itself. */
  static String under(SignedCheckpoint checkpoint, WitnessPolicy policy) {
    Set<String> names = policy.signers(checkpoint).keySet();
    return "Signed by "
        + of(names.size(), policy)
        + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")")
        + (names.size() < policy.quorum()
            ? "; the others are asked until they answer."
            : ", as many as are needed.");
  }

  /** Up to where enough of them signed. */
  public static Line upTo(Optional<KnownWitnesses.Witnessed> witnessed, WitnessPolicy policy) {
    return witnessed
        .map(
            one ->
                Line.of(
                    Span.plain(
                        "The first "
                            + one.size()
                            + " were signed by "
                            + of(one.signers(), policy)
                            + ", "),
                    Span.time(one.at()),
                    Span.plain(".")))
        .orElseGet(() -> Line.of(tooFew(policy)));
  }

  /** The same for a command line. */
  public static String told(Optional<KnownWitnesses.Witnessed> witnessed, WitnessPolicy policy) {
    return witnessed
        .map(
            one ->
                "The first "
                    + one.size()
                    + " events were signed by "
                    + of(one.signers(), policy)
                    + " ("
                    + policy.quorum()
                    + " needed) at "
                    + one.at()
                    + ".")
        .orElseGet(() -> tooFew(policy));
  }

  private static String tooFew(WitnessPolicy policy) {
    return "No checkpoint is signed by as many witnesses as are needed, "
        + of(policy.quorum(), policy)
        + "; cloakroom doctor says how each is.";
  }

  private static String of(int some, WitnessPolicy policy) {
    int all = policy.witnesses().size();
    return some + " of " + all + (all == 1 ? " witness" : " witnesses");
  }

  /** That some of them saw another record. */
  static List<Line> alarm(List<String> names) {
    return List.of(
        Line.of(
            Span.bold("The record and a witness disagree. "),
            Span.plain(
                names.stream().collect(Collectors.joining(", "))
                    + " saw more events of it than it has, or others: it was changed, cut, or put"
                    + " back from an earlier time, or a copy of it runs elsewhere under its name."
                    + " Ask whoever runs this program to leave its database as it is, and to run")),
        Line.of(Span.code("cloakroom audit verify")));
  }

  /** What an operator has to see to; empty when each signed, or was not asked yet. */
  public static List<String> warnings(KnownWitnesses known) {
    List<String> warnings = new ArrayList<>();
    for (Witness witness : known.policy().witnesses()) {
      WitnessState state = known.store().find(witness.id());
      warning(state.standing())
          .ifPresent(
              words -> warnings.add("the witness " + witness.name() + " " + words(state, words)));
    }
    return warnings;
  }

  private static String words(WitnessState state, String words) {
    Instant since = state.since();
    return words.replace("SINCE", "since " + since);
  }

  private static Optional<String> warning(Standing standing) {
    return switch (standing) {
      case NEW, AGREES -> Optional.empty();
      case AWAY ->
          Optional.of(
              "does not answer SINCE; it is asked again within the hour. See whether its address"
                  + " can be reached from here");
      case STRANGER ->
          Optional.of(
              "does not know this record, SINCE; give whoever runs it the key that cloakroom audit"
                  + " verify prints");
      case ODD ->
          Optional.of(
              "gives no signature of its key, SINCE; compare address and key in"
                  + " CLOAKROOM_WITNESS_URLS with what whoever runs it says");
      case DISAGREES ->
          Optional.of(
              "saw another record under this one's name, SINCE; leave the database as it is, and"
                  + " run cloakroom audit verify with a checkpoint of the log channel");
    };
  }
}
