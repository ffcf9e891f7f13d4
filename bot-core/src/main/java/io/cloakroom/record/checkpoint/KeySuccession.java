package io.cloakroom.record.checkpoint;

import io.cloakroom.record.tree.Hash;
import java.util.List;
import java.util.stream.Collectors;

/**
 * That from so many events on another key signs the record: said by the key of before, and by the
 * one that follows it. A note as a checkpoint is, which none of them can be taken for.
 *
 * @param from the key of before: nothing larger is signed with it
 * @param to the one that follows
 * @param at what the record was
 * @param signatures of both
 */
public record KeySuccession(
    VerifierKey from, VerifierKey to, Checkpoint at, List<NoteSignature> signatures) {
  private static final String WORD = "succession";
  private static final String AT = "at";
  private static final int LINES = 5;

  public KeySuccession {
    signatures = List.copyOf(signatures);
  }

  /** One key hands over to another. */
  public static KeySuccession of(SigningKey from, SigningKey to, Checkpoint at) {
    String body = body(from.verifier(), to.verifier(), at);
    return new KeySuccession(
        from.verifier(), to.verifier(), at, List.of(from.signature(body), to.signature(body)));
  }

  /**
   * One as it is written.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static KeySuccession parse(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String[] at = lines.size() == LINES + 2 ? lines.get(LINES - 1).split(" ", -1) : new String[0];
    if (at.length != 3 || !at[0].equals(AT) || !lines.get(1).equals(WORD)) {
      throw new IllegalArgumentException(
          "that is no note of a new key: seven lines, as \"audit rotate-key\" printed them; copy"
              + " all of them");
    }
    return new KeySuccession(
        VerifierKey.parse(lines.get(2)),
        VerifierKey.parse(lines.get(3)),
        new Checkpoint(lines.get(0), Long.parseLong(at[1]), Hash.parse(at[2])),
        lines.subList(LINES, lines.size()).stream().map(NoteSignature::parse).toList());
  }

  /** As it is kept, posted and handed to others. */
  public String text() {
    return body()
        + "\n"
        + signatures.stream().map(one -> one.line() + "\n").collect(Collectors.joining());
  }

  /** Who hands over to whom, and when. */
  public String words() {
    return SigningKeyWords.WORDS.handedOver(from.toString(), to.toString(), at.size());
  }

  /** What is signed. */
  String body() {
    return body(from, to, at);
  }

  private static String body(VerifierKey from, VerifierKey to, Checkpoint at) {
    return String.join(
        "\n",
        at.origin(),
        WORD,
        from.text(),
        to.text(),
        String.join(" ", AT, Long.toString(at.size()), at.root().base64()),
        "");
  }

  /** Whether both keys say it, and of the record that both are named after. */
  public boolean isSigned() {
    String body = body();
    return from.name().equals(at.origin())
        && to.name().equals(at.origin())
        && !from.equals(to)
        && List.of(from, to).stream()
            .allMatch(key -> signatures.stream().anyMatch(one -> one.isOf(key, body)));
  }
}
