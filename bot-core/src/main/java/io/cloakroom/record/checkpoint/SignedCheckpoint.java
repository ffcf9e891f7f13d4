package io.cloakroom.record.checkpoint;

import io.cloakroom.record.tree.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A checkpoint and who signed it: a C2SP signed note, which stands in a channel, a file or a table.
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<NoteSignature> signatures) {
  private static final String FENCE = "```";

  public SignedCheckpoint {
    signatures = List.copyOf(signatures);
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("nobody signed it");
    }
  }

  /**
   * Reads one, also as it comes out of a chat: with blanks at the ends of lines, between fences,
   * and without the empty line.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static SignedCheckpoint parse(String text) {
    List<String> lines =
        text.lines()
            .map(line -> line.replace(FENCE, "").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    if (lines.size() < 4 || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException(
          "that is no checkpoint: four lines or more, with its origin, a number, a hash and a"
              + " signature; copy all of them");
    }
    Checkpoint checkpoint =
        new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), Hash.parse(lines.get(2)));
    List<NoteSignature> signatures = new ArrayList<>();
    lines.subList(3, lines.size()).forEach(line -> signatures.add(NoteSignature.parse(line)));
    return new SignedCheckpoint(checkpoint, signatures);
  }

  /** As it is kept, posted and handed to others. */
  public String text() {
    return checkpoint.body()
        + "\n"
        + signatures.stream().map(one -> one.line() + "\n").collect(Collectors.joining());
  }

  /** Whether one of these keys signed it. */
  public boolean isSignedBy(Collection<VerifierKey> keys) {
    return keys.stream()
        .anyMatch(key -> signatures.stream().anyMatch(one -> one.isOf(key, checkpoint.body())));
  }
}
