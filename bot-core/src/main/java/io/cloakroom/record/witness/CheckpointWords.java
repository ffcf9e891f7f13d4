package io.cloakroom.record.witness;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/** What people read of a checkpoint in a chat. */
public final class CheckpointWords {
  private CheckpointWords() {}

  /**
   * What stands in a channel: the checkpoint as it can be copied, and how it is checked.
   *
   * @param key that signed it
   * @param policy who else may have
   */
  public static List<Line> posted(
      SignedCheckpoint checkpoint, VerifierKey key, WitnessPolicy policy) {
    return of(SignedWords.WORDS.posted(checkpoint.checkpoint().size()), checkpoint, key, policy);
  }

  /** The same for one person, who keeps it. */
  public static List<Line> shown(
      SignedCheckpoint checkpoint, VerifierKey key, WitnessPolicy policy) {
    return of(SignedWords.WORDS.shown(checkpoint.checkpoint().size()), checkpoint, key, policy);
  }

  private static List<Line> of(
      String first, SignedCheckpoint checkpoint, VerifierKey key, WitnessPolicy policy) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(first));
    checkpoint
        .text()
        .lines()
        .filter(line -> !line.isEmpty())
        .forEach(line -> lines.add(Line.of(Span.code(line))));
    if (!policy.asksNobody()) {
      lines.add(Line.of(WitnessWords.under(checkpoint, policy)));
    }
    lines.add(
        Line.of(
            SignedWords.WORDS.toCheck(
                Span.code("cloakroom audit verify --checkpoint FILE --key " + key))));
    return lines;
  }

  /** That the record is not what was signed. */
  public static List<Line> alarm() {
    return List.of(
        Line.of(SignedWords.WORDS.notTheSignedOne()), Line.of(Span.code("cloakroom audit verify")));
  }
}
