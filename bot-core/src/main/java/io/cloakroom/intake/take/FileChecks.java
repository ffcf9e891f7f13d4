package io.cloakroom.intake.take;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.sanitizer.ByteSource;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.OtherFile;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.Sanitized;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** Finds out what hides in a posted file, in memory, and keeps nothing of it. */
public final class FileChecks {
  /** Of the memory, for one file: its pixels take more. */
  private static final int OF_HEAP = 16;

  /** What is larger waits for memory where it is taken in: nobody waits here. */
  private static final long MOST_BYTES = Turns.SMALL_BYTES;

  /** What a file turned out to be. */
  public enum Outcome {
    /** A picture that can be cleaned: its receipt says of what. */
    PICTURE,
    /** A film or a PDF, which is not cleaned: what was found in it. */
    OTHER,
    /** A picture that cannot be cleaned, and why. */
    REFUSED,
    /** None of these. */
    NO_PICTURE,
    TOO_LARGE,
    /** The chat has it no more. */
    GONE
  }

  /**
   * What hides in a file.
   *
   * @param receipt of a picture; otherwise empty
   * @param other what was found in a film or a PDF; otherwise empty
   * @param why it cannot be cleaned, as it would be kept; otherwise empty
   */
  public record Checked(
      Outcome outcome, Optional<Receipt> receipt, Optional<OtherFile> other, String why) {
    public Checked {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(receipt, "receipt");
      Objects.requireNonNull(other, "other");
      Objects.requireNonNull(why, "why");
    }

    private static Checked as(Outcome outcome, String why) {
      return new Checked(outcome, Optional.empty(), Optional.empty(), why);
    }
  }

  private final Messenger messenger;
  private final Cleaning cleaning;

  public FileChecks(Messenger messenger, Cleaning cleaning) {
    this.messenger = messenger;
    this.cleaning = cleaning;
  }

  /** The most bytes that a file may have. */
  public long maxBytes() {
    return Math.min(Math.min(MOST_BYTES, cleaning.maxBytes()), cleaning.heapBytes() / OF_HEAP);
  }

  /**
   * What hides in one file of the post, whatever a channel would keep of it.
   *
   * @throws MessengerUnavailable when the chat does not give it now
   * @throws IOException when the transfer breaks
   */
  public Checked check(Post post, Attachment file) throws MessengerUnavailable, IOException {
    Optional<InputStream> open = messenger.open(post, file);
    if (open.isEmpty()) {
      return Checked.as(Outcome.GONE, "");
    }
    Download.Result read;
    try (InputStream in = open.get()) {
      read = Download.read(file, in, maxBytes(), true);
    }
    return switch (read.kind()) {
      case OTHER -> Checked.as(Outcome.NO_PICTURE, "");
      case TOO_LARGE -> Checked.as(Outcome.TOO_LARGE, "");
      case WHOLE ->
          read.other().isPresent()
              ? new Checked(
                  Outcome.OTHER,
                  Optional.empty(),
                  Optional.of(OtherFile.read(read.other().get(), ByteSource.of(read.bytes()))),
                  "")
              : picture(read.bytes());
    };
  }

  private Checked picture(byte[] file) {
    try {
      Sanitized result = cleaning.clean(file, CleaningOptions.DEFAULT);
      return result instanceof Clean clean
          ? new Checked(Outcome.PICTURE, Optional.of(clean.receipt()), Optional.empty(), "")
          : Checked.as(Outcome.REFUSED, ((Refused) result).explanation());
    } catch (PoisonFile cannotBeHandled) {
      return Checked.as(Outcome.REFUSED, Reason.NOT_HANDLED.recorded());
    }
  }
}
