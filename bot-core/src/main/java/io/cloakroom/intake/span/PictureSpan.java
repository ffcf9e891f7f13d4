package io.cloakroom.intake.span;

import static java.util.Locale.ROOT;

import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that was done to one picture on its way, once. Ids, numbers and words of this program
 * alone: nothing in it was typed or named by anybody (T48).
 *
 * @param post the post that it belongs to
 * @param chat as in {@link io.cloakroom.chat.Workspace#messenger}
 * @param attempt the so-manieth in a row, from 1
 * @param until when it ended, not before {@code from}
 * @param outcome how it ended, in one lower-case word; {@code failed} where it did not come to an
 *     end
 * @param failure the class of what was thrown; empty where it came to an end
 */
public record PictureSpan(
    ImageId picture,
    IntakeId post,
    String chat,
    Kind kind,
    int attempt,
    Instant from,
    Instant until,
    String outcome,
    Optional<String> failure) {
  /** What was done, in the order in which a walk does it. */
  public enum Kind {
    /** The file is read from the chat. */
    FETCH,
    /** A virus scanner looks through it. */
    SCAN,
    /** What hides in it is taken away. */
    CLEAN,
    /** What is left is sealed, or a file as it was posted. */
    KEEP,
    /** The links are issued, and the card is put up. */
    ANNOUNCE,
    /** The intention to remove the original is saved. */
    PREPARE,
    /** What the vault holds is read back, to its last byte. */
    READ_BACK,
    /** The original is removed, if all that was read back is whole. */
    REMOVE,
    /** The card says that it is gone. */
    SHOW,
    /** Its author is told of what was removed. */
    RECEIPT,
    /** Its author took it back. */
    WITHDRAW,
    /** Its author deleted the post, and is asked about the picture. */
    ASK,
    /** Somebody else deleted it: its links end. */
    END_LINKS,
    /** It is out of attempts. */
    GIVE_UP;

    /** Such as {@code read_back}. */
    public String word() {
      return name().toLowerCase(ROOT);
    }

    /** What is done at that stage as a whole; empty where each file is settled by itself. */
    public static Optional<Kind> at(Stage stage) {
      return switch (stage) {
        case STORED -> Optional.of(ANNOUNCE);
        case ANNOUNCED, KEPT -> Optional.of(PREPARE);
        case REMOVING -> Optional.of(REMOVE);
        case GONE -> Optional.of(SHOW);
        case SHOWN -> Optional.of(RECEIPT);
        case WITHDRAWING -> Optional.of(WITHDRAW);
        case POST_DELETED -> Optional.of(ASK);
        case LINKS_ENDING -> Optional.of(END_LINKS);
        case RECEIVED,
            REPLACED,
            STANDS,
            KEPT_FOR_GOOD,
            KEPT_UNTRIED,
            ASKED,
            CLEARED,
            REFUSED,
            LEFT_ALONE,
            WITHDRAWN,
            GAVE_UP,
            UNKNOWN ->
            Optional.empty();
      };
    }
  }

  /** The outcome of what did not come to an end. */
  public static final String FAILED = "failed";

  public PictureSpan {
    Objects.requireNonNull(picture, "picture");
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(chat, "chat");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(failure, "failure");
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("it ended before it began");
    }
  }
}
