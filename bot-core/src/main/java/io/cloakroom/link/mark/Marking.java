package io.cloakroom.link.mark;

import io.cloakroom.sanitizer.preview.ShownPicture;
import java.io.Closeable;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of marking a picture. Whoever has one closes it once its bytes are sent or given up.
 *
 * @param picture when it was made
 * @param giveBack gives the memory that its bytes take to others
 */
public record Marking(Outcome outcome, Optional<ShownPicture> picture, Runnable giveBack)
    implements Closeable {
  /** What came of it, in a word. */
  public enum Outcome {
    MADE,
    /** It cannot be decoded here. */
    NOT_MARKABLE,
    /** Too many others are waiting, or are fetching theirs. Try again in a moment. */
    BUSY,
    /** Too many of the viewer's own are on their way, or they asked for this one anew. */
    BUSY_WITH_YOURS
  }

  public Marking {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(picture, "picture");
    Objects.requireNonNull(giveBack, "giveBack");
  }

  static Marking none(Outcome outcome) {
    return new Marking(outcome, Optional.empty(), () -> {});
  }

  @Override
  public void close() {
    giveBack.run();
  }
}
