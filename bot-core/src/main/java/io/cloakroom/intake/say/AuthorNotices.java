package io.cloakroom.intake.say;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.AuthorRemove;
import java.util.ArrayList;
import java.util.List;

/**
 * What the bot says to the author of a post alone. Each notice has a key: a repetition is no
 * second.
 */
public final class AuthorNotices {
  /** Before the id of an intake: its pictures, whatever else stands on their card. */
  public static final String REFERENCE = "intake:";

  private static final NoticeWords WORDS = NoticeWords.WORDS;

  private final Messenger messenger;
  private final ReceiptNotice receipt;
  private final Policies policies;

  public AuthorNotices(Messenger messenger, ReceiptNotice receipt, Policies policies) {
    this.messenger = messenger;
    this.receipt = receipt;
    this.policies = policies;
  }

  /** Some of it could not be cleaned and stays where it is. */
  public void refused(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            Span.bold(
                messenger.standsNowhere(intake.post().post())
                    ? WORDS.notTaken()
                    : WORDS.notProtected())));
    lines.addAll(explanations(intake, ItemState.REFUSED));
    // Where an edit adds a file it is said again, and is no repetition.
    tell(intake, "refused-" + intake.items().size(), lines);
  }

  /**
   * What was removed from the pictures, in clear, unless the author wants no receipts; and in any
   * case what could not be cleaned.
   */
  public void receipt(Intake intake) throws MessengerUnavailable {
    Notice notice = receipt.of(intake);
    if (!notice.lines().isEmpty()) {
      tell(intake, "receipt", notice);
    }
  }

  /** The original stays on purpose. */
  public void stands(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(WORDS.postStands())));
    lines.add(Line.of(WORDS.postStandsWhy()));
    lines.addAll(explanations(intake, ItemState.HELD));
    lines.addAll(explanations(intake, ItemState.REFUSED));
    OtherLines.forAuthor(intake).ifPresent(lines::add);
    tell(intake, "stands", lines);
  }

  /** The original could not be removed. */
  public void kept(Intake intake) throws MessengerUnavailable {
    tell(
        intake,
        "kept",
        List.of(
            Line.of(Span.bold(WORDS.originalStands())),
            Line.of(
                messenger.isPrivate(intake.post().conversation())
                    ? WORDS.onlyYouCanRemove()
                    : WORDS.adminsToldToo())));
  }

  /** It was tried for a month. */
  public void keptUntried(Intake intake) throws MessengerUnavailable {
    tell(
        intake,
        "kept-untried",
        List.of(Line.of(Span.bold(WORDS.originalUntried())), Line.of(WORDS.adminsHaveList())));
  }

  /** No copy of it is kept, so that it is not removed. */
  public void keptForGood(Intake intake) throws MessengerUnavailable {
    tell(
        intake,
        "kept-for-good",
        List.of(Line.of(Span.bold(WORDS.originalLeft())), Line.of(WORDS.noCopyToAuthor())));
  }

  /**
   * One of these was told before, and is no longer true.
   *
   * @param told which: {@code kept}, {@code kept-untried}, {@code kept-for-good} or {@code
   *     something-stays}
   */
  public void keptNoMore(Intake intake, String told) throws MessengerUnavailable {
    messenger.correct(
        new CardKey(intake.id() + "-" + told),
        intake.post().author(),
        intake.post().conversation(),
        Notice.lasting(
            List.of(Line.of(Span.bold(WORDS.originalGoneByNow())), Line.of(WORDS.nothingLeft()))));
  }

  /** A right is missing without which nothing can be done for now. */
  public void hindered(Intake intake, Shortcoming missing) throws MessengerUnavailable {
    boolean nowhere = messenger.standsNowhere(intake.post().post());
    tell(
        intake,
        "hindered-" + missing.missing().replace(' ', '-'),
        List.of(
            Line.of(Span.bold(nowhere ? WORDS.handedInWaits() : WORDS.notProtectedYet())),
            Line.of(
                nowhere
                    ? WORDS.lackThereWaiting(Span.bold(missing.shown()))
                    : WORDS.lackThere(Span.bold(missing.shown())))));
  }

  /** The original could not be removed without something that was to stay. */
  public void somethingStays(Intake intake) throws MessengerUnavailable {
    tell(
        intake,
        "something-stays",
        List.of(Line.of(Span.bold(WORDS.originalStands())), Line.of(WORDS.somethingStays())));
  }

  /**
   * What they posted was deleted: whether the picture goes too is theirs to say. The messenger may
   * not tell who deleted it, so that it is said to be nobody in particular.
   */
  public void postDeleted(Intake intake) throws MessengerUnavailable {
    AuthorRemove may = policies.of(intake.post().conversation()).get(Setting.AUTHOR_REMOVE);
    tell(intake, "deleted", DeletedPostNotice.of(intake, may != AuthorRemove.NEVER));
  }

  /** Somebody else deleted their post, and its links ended with it. */
  public void cleared(Intake intake) throws MessengerUnavailable {
    tell(
        intake,
        "cleared",
        List.of(
            Line.of(Span.bold(WORDS.linksEnded(intake.pictures().size()))),
            Line.of(WORDS.deletedBySomebody())));
  }

  /** A file that they added went with the post, before there was a copy of it. */
  public void wentAlong(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(WORDS.wentAlong())));
    intake.items().forEach(item -> lines.add(Line.of(Span.code(item.attachment().name()))));
    lines.add(Line.of(WORDS.postItAgain()));
    tell(intake, "went-along", lines);
  }

  /** A file that went with their post cannot be had any more. */
  public void lost(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(WORDS.fileLost())));
    intake.items().stream()
        .filter(item -> item.state() == ItemState.LOST)
        .map(item -> Line.of(WORDS.lostFile(Span.code(item.attachment().name()))))
        .forEach(lines::add);
    lines.add(Line.of(WORDS.picturesKeptFilesNot()));
    tell(intake, "lost", lines);
  }

  /** A file could not be handled, however often it was tried. */
  public void gaveUp(Intake intake) throws MessengerUnavailable {
    boolean nowhere = messenger.standsNowhere(intake.post().post());
    tell(
        intake,
        "gave-up",
        List.of(
            Line.of(Span.bold(nowhere ? WORDS.gaveUpUnseen() : WORDS.gaveUpStanding())),
            Line.of(nowhere ? WORDS.handInAgain() : WORDS.deleteAndPostAgain())));
  }

  /** Everything but a receipt is about something that went wrong, and must be found again. */
  private void tell(Intake intake, String what, List<Line> lines) throws MessengerUnavailable {
    tell(intake, what, Notice.lasting(lines));
  }

  private void tell(Intake intake, String what, Notice notice) throws MessengerUnavailable {
    messenger.tell(
        new CardKey(intake.id() + "-" + what),
        intake.post().author(),
        intake.post().conversation(),
        notice);
  }

  static List<Line> explanations(Intake intake, ItemState state) {
    return intake.items().stream()
        .filter(item -> item.state() == state)
        .map(
            item ->
                Line.of(
                    Span.code(item.attachment().name()),
                    Span.plain(": " + Reason.again(item.explanation()))))
        .toList();
  }
}
