package io.cloakroom.record.checkpoint;

import io.cloakroom.chat.Workspace;
import io.cloakroom.record.tree.Hash;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That events were removed from the record on purpose, as they were older than their workspace
 * keeps them. A note as a checkpoint is, signed with the same key. The hashes of the events stay in
 * the tree, so that all others can still be verified.
 */
public record PruneStatement(Body body, NoteSignature signature) {
  private static final String WORD = "pruned";
  private static final List<String> NAMES =
      List.of(
          "number",
          "workspace",
          "before",
          "keep-days",
          "order",
          "signed-at",
          "leaves",
          "sequences",
          "at");
  private static final int FIRST = 2;

  /**
   * What is signed.
   *
   * @param number its place among all statements, from 1
   * @param workspace whose events they were
   * @param before all of them happened before that
   * @param keep for how many days the workspace keeps events
   * @param order the event by which somebody ordered that: it says who, and stays on record
   * @param signedAt when this was said
   * @param leaves of the events
   * @param sequences of the events, as {@link SequenceDigest} has them
   * @param at what the record was
   */
  public record Body(
      long number,
      Workspace workspace,
      Instant before,
      Duration keep,
      UUID order,
      Instant signedAt,
      LeafRanges leaves,
      Hash sequences,
      Checkpoint at) {
    private String text() {
      List<String> values =
          List.of(
              Long.toString(number),
              workspace.messenger() + "/" + workspace.id(),
              before.toString(),
              Long.toString(keep.toDays()),
              order.toString(),
              signedAt.toString(),
              leaves.text(),
              sequences.base64(),
              at.size() + " " + at.root().base64());
      StringBuilder text = new StringBuilder(at.origin()).append('\n').append(WORD).append('\n');
      for (int i = 0; i < values.size(); i++) {
        text.append(NAMES.get(i)).append(' ').append(values.get(i)).append('\n');
      }
      return text.toString();
    }

    private static Body read(List<String> lines) {
      String[] where = value(lines, 1).split("/", 2);
      String[] at = value(lines, 8).split(" ", -1);
      return new Body(
          Long.parseLong(value(lines, 0)),
          new Workspace(where[0], where[1]),
          Instant.parse(value(lines, 2)),
          Duration.ofDays(Long.parseLong(value(lines, 3))),
          UUID.fromString(value(lines, 4)),
          Instant.parse(value(lines, 5)),
          LeafRanges.parse(value(lines, 6)),
          Hash.parse(value(lines, 7)),
          new Checkpoint(lines.get(0), Long.parseLong(at[0]), Hash.parse(at[1])));
    }

    private static String value(List<String> lines, int field) {
      return lines.get(FIRST + field).substring(NAMES.get(field).length() + 1);
    }
  }

  /** Signs it. */
  public static PruneStatement of(Body body, SigningKey key) {
    return new PruneStatement(body, key.signature(body.text()));
  }

  /**
   * One as it is written, and in no other way.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static PruneStatement parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != FIRST + NAMES.size() + 2 || !lines.get(1).equals(WORD)) {
      throw new IllegalArgumentException("that is no statement of what was removed from a record");
    }
    try {
      PruneStatement parsed =
          new PruneStatement(Body.read(lines), NoteSignature.parse(lines.get(lines.size() - 1)));
      if (parsed.text().equals(text)) {
        return parsed;
      }
      throw new IllegalArgumentException("a statement that is written otherwise");
    } catch (DateTimeException | ArithmeticException | IndexOutOfBoundsException damaged) {
      throw new IllegalArgumentException("a statement that is damaged", damaged);
    }
  }

  /** As it is kept, and handed to others. */
  public String text() {
    return body.text() + "\n" + signature.line() + "\n";
  }

  /** Whether one of the keys signed it that had not handed over by then. */
  public boolean isSignedBy(KeyChain keys) {
    return keys.believes(signature, body.text(), body.at());
  }
}
