package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.queue.Deletion;
import io.cloakroom.intake.queue.Intake;
import java.util.List;
import java.util.Map;

/** Asks an author whose post was deleted whether its pictures go too. */
final class DeletedPostNotice {
  private static final NoticeWords WORDS = NoticeWords.WORDS;

  private DeletedPostNotice() {}

  /**
   * @param mayRemove whether authors may take pictures back there: otherwise nothing is offered
   */
  static Notice of(Intake intake, boolean mayRemove) {
    int pictures = intake.pictures().size();
    return new Notice(
        List.of(
            Line.of(Span.bold(mayRemove ? asked(intake, pictures) : happened(intake))),
            Line.of(mayRemove ? WORDS.mayRemove(pictures) : WORDS.adminsMayRemove(pictures))),
        mayRemove ? List.of(remove(intake)) : List.of(),
        true);
  }

  private static boolean isFound(Intake intake) {
    return intake.deletion().filter(Deletion.FOUND::equals).isPresent();
  }

  private static String happened(Intake intake) {
    return isFound(intake) ? WORDS.foundGone() : WORDS.postDeleted();
  }

  private static String asked(Intake intake, int pictures) {
    return isFound(intake) ? WORDS.foundGoneAsks(pictures) : WORDS.postDeletedAsks(pictures);
  }

  private static Button remove(Intake intake) {
    return new Button(
        WORDS.removeEverywhere(),
        "remove",
        Map.of("image", AuthorNotices.REFERENCE + intake.id(), "sure", "yes"),
        Button.Style.FINAL);
  }
}
