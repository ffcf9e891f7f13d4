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
    return of(checkpoint, key, policy, "Leave them here: by them");
  }

  /** The same for one person, who keeps it. */
  public static List<Line> shown(
      SignedCheckpoint checkpoint, VerifierKey key, WitnessPolicy policy) {
    return of(checkpoint, key, policy, "By them");
  }

  private static List<Line> of(
      SignedCheckpoint checkpoint, VerifierKey key, WitnessPolicy policy, String byThem) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            "The record has "
                + checkpoint.checkpoint().size()
                + " sealed events, and these lines stand for all of them. "
                + byThem
                + " anybody can tell whether it was rewritten afterwards."));
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
            Span.plain("To check, copy them into a file: "),
            Span.code("cloakroom audit verify --checkpoint FILE --key " + key)));
    return lines;
  }

  /** That the record is not what was signed. */
  public static List<Line> alarm() {
    return List.of(
        Line.of(
            "The record is not the one that was signed before: it was changed, cut, or put back"
                + " from an earlier time. Ask whoever runs this program to leave its database as it"
                + " is, and to run"),
        Line.of(Span.code("cloakroom audit verify")));
  }
}
