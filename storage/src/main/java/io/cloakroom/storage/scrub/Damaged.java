package io.cloakroom.storage.scrub;

import io.cloakroom.storage.blobs.SealedExam.State;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.util.Locale;
import java.util.Optional;

/**
 * A part that is not as it was sealed.
 *
 * @param anothers whose bytes stand in its place, where that was found out
 */
public record Damaged(BlobKey part, State state, Optional<BlobKey> anothers) {
  /** For people: {@code picture of 01k…: cut off}. */
  public String words() {
    return named(part) + ": " + anothers.map(Damaged::swapped).orElseGet(() -> words(state));
  }

  /** A part by its name and the id of its image. */
  public static String named(BlobKey part) {
    return part.part().name().toLowerCase(Locale.ROOT) + " of " + part.image();
  }

  private static String swapped(BlobKey other) {
    return "in its place stands the " + named(other);
  }

  private static String words(State state) {
    return switch (state) {
      case MISSING -> "missing";
      case CUT_OFF -> "cut off";
      case DAMAGED -> "damaged, it does not open with its key";
      case OTHER -> "opens, and is not what its row says";
      case KEYLESS -> "its key does not open";
      case UNSAID -> "what its row says of it is damaged";
      case UNREADABLE -> "cannot be read";
      case WHOLE -> "whole";
      case ERASED -> "erased";
    };
  }

  Damaged by(BlobKey other) {
    return new Damaged(part, state, Optional.of(other));
  }

  /** Whether bytes stand there that a healing would take the place of. */
  boolean isThere() {
    return state != State.MISSING;
  }

  String line() {
    return part.image()
        + " "
        + part.part()
        + " "
        + state
        + anothers.map(one -> " " + one.image() + " " + one.part()).orElse("");
  }

  static Damaged parse(String line) {
    String[] word = line.split(" ", -1);
    return new Damaged(
        key(word[0], word[1]),
        State.valueOf(word[2]),
        word.length > 4 ? Optional.of(key(word[3], word[4])) : Optional.empty());
  }

  private static BlobKey key(String image, String part) {
    return new BlobKey(ImageId.parse(image).orElseThrow(), Part.valueOf(part));
  }
}
