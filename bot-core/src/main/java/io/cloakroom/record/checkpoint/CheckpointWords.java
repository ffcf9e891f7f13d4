package io.cloakroom.record.checkpoint;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import java.util.ArrayList;
import java.util.List;

/** What people read of a checkpoint in a chat. */
public final class CheckpointWords {
  private CheckpointWords() {}

  /**
   * What stands in a channel: the checkpoint as it can be copied, and how it is checked.
   *
   * @param key that signed it
   */
  public static List<Line> posted(SignedCheckpoint checkpoint, VerifierKey key) {
    return of(checkpoint, key, "Leave them here: by them");
  }

  /** The same for one person, who keeps it. */
  public static List<Line> shown(SignedCheckpoint checkpoint, VerifierKey key) {
    return of(checkpoint, key, "By them");
  }

  private static List<Line> of(SignedCheckpoint checkpoint, VerifierKey key, String byThem) {
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
