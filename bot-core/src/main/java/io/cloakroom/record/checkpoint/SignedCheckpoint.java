package io.cloakroom.record.checkpoint;

import io.cloakroom.record.tree.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A checkpoint and who signed it: a C2SP signed note, which stands in a channel, a file or a table.
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<NoteSignature> signatures) {
  private static final String FENCE = "`";

  public SignedCheckpoint {
    signatures = List.copyOf(signatures);
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("nobody signed it");
    }
  }

  /**
   * Reads one, also as it comes out of a chat: among other lines, with blanks at the ends, between
   * fences, and without the empty line, or all of it in one line.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static SignedCheckpoint parse(String text) {
    List<String> lines =
        (text.strip().lines().count() == 1 ? inLines(text) : text)
            .lines()
            .map(line -> line.replace(FENCE, "").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    int begin = 0;
    while (begin + 2 < lines.size() && !isBegin(lines, begin)) {
      begin++;
    }
    List<NoteSignature> signatures = new ArrayList<>();
    lines.stream()
        .skip(begin + 3L)
        .takeWhile(line -> line.startsWith(NoteSignature.DASH))
        .forEach(line -> signatures.add(NoteSignature.parse(line)));
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException(
          "that is no checkpoint: four lines or more, with its origin, a number, a hash and a"
              + " signature; copy all of them");
    }
    Checkpoint checkpoint =
        new Checkpoint(
            lines.get(begin),
            Long.parseLong(lines.get(begin + 1)),
            Hash.parse(lines.get(begin + 2)));
    return new SignedCheckpoint(checkpoint, signatures);
  }

  /** A form or a command may have made one line of it. */
  private static String inLines(String text) {
    return text.replaceFirst(
            "\\s+(0|[1-9][0-9]{0,17})`?\\s+`?([A-Za-z0-9+/]{43}=)`?\\s+", "\n$1\n$2\n")
        .replaceAll("`?\\s+`?" + NoteSignature.DASH, "\n" + NoteSignature.DASH);
  }

  private static boolean isBegin(List<String> lines, int at) {
    return lines.get(at + 1).matches("0|[1-9][0-9]{0,17}")
        && lines.get(at + 2).matches("[A-Za-z0-9+/]{43}=");
  }

  /** As it is kept, posted and handed to others. */
  public String text() {
    return checkpoint.body()
        + "\n"
        + signatures.stream().map(one -> one.line() + "\n").collect(Collectors.joining());
  }

  /** The same under which these stand too, each once. */
  public SignedCheckpoint with(Collection<NoteSignature> more) {
    Map<String, NoteSignature> all = new LinkedHashMap<>();
    signatures.forEach(one -> all.put(one.line(), one));
    more.forEach(one -> all.putIfAbsent(one.line(), one));
    return new SignedCheckpoint(checkpoint, List.copyOf(all.values()));
  }

  /** When that witness signed it; empty where it did not. */
  public Optional<Instant> cosignedBy(WitnessKey witness) {
    return witness.signed(this);
  }

  /** Whether a signature under it is by none of these. */
  public boolean isSignedByOthers(Collection<VerifierKey> keys, Collection<WitnessKey> witnesses) {
    return signatures.stream()
        .anyMatch(
            one ->
                keys.stream().noneMatch(key -> one.isOf(key, checkpoint.body()))
                    && witnesses.stream()
                        .noneMatch(
                            witness -> one.cosigned(witness.key(), checkpoint.body()).isPresent()));
  }

  /** Which of these keys signed it: after a rotation the latest may not have; else the last. */
  public VerifierKey signer(List<VerifierKey> keys) {
    return keys.stream()
        .filter(key -> isSignedBy(List.of(key)))
        .findFirst()
        .orElseGet(() -> keys.get(keys.size() - 1));
  }

  /** Whether one of these keys signed it. */
  public boolean isSignedBy(Collection<VerifierKey> keys) {
    return keys.stream()
        .anyMatch(key -> signatures.stream().anyMatch(one -> one.isOf(key, checkpoint.body())));
  }
}
