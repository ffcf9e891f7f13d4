package io.cloakroom.intake.say;

import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardFile;
import io.cloakroom.chat.card.Line;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a card must say beside its pictures: whatever is not as somebody would expect. */
final class CardNotes {
  private static final String STAYS = "The original stays. Its author can delete it.";

  private CardNotes() {}

  /**
   * @param extendable whether a picture is kept whose link can be extended, and its files with it
   */
  static List<Line> of(
      Intake intake, Card.Original original, List<CardFile> files, boolean extendable) {
    List<Line> notes = new ArrayList<>();
    if (intake.post().circumstances().byBot()) {
      notes.add(Line.of("Posted by an app."));
    }
    if (original == Card.Original.STAYS) {
      notes.add(Line.of(why(intake.post().circumstances().staysBecause())));
    }
    if (intake.stage() == Stage.KEPT_FOR_GOOD || intake.stage() == Stage.KEPT_UNTRIED) {
      notes.add(Line.of("I do not try to remove the original any more by myself."));
    }
    if (intake.stage().isDeletedByOthers()) {
      notes.add(Line.of("Its post was deleted by an admin or by a rule, and its links with it."));
    }
    left(intake, ItemState.REFUSED, "could not be protected and", notes);
    long lost = count(intake, ItemState.LOST);
    if (lost > 0) {
      notes.add(
          Line.of(files(lost) + " is lost: its copy cannot be read back. Ask its author for it."));
    }
    left(intake, ItemState.OTHER, "is not a picture and", notes);
    long linked = files.stream().filter(file -> file.link().isPresent()).count();
    if (linked > 0) {
      notes.add(
          Line.of(
              files(linked)
                  + " was too large to be put back here: download it by its link, while the picture"
                  + " opens. It is kept as long as the picture is."));
    }
    if (count(intake, ItemState.LINKED) > linked && original != Card.Original.STAYS) {
      notes.add(
          Line.of(
              extendable
                  ? "Its large files are kept as long as the picture is: extend its link, and they"
                      + " can be downloaded again."
                  : "Its large files can no longer be downloaded: ask their author."));
    }
    return notes;
  }

  private static String why(Optional<ReasonToStay> reason) {
    return reason
        .map(
            why ->
                switch (why) {
                  case THREAD_STARTER ->
                      "The original stays: this thread hangs on it. Its author can delete it.";
                  case PUBLISHED ->
                      "The original stays: it was published to other servers, which keep their"
                          + " copies. Its author can delete it.";
                  case NOT_REPEATABLE ->
                      "The original stays: it carries something that nobody else can post again."
                          + " Its author can delete it.";
                  case UNKNOWN -> STAYS;
                })
        .orElse(STAYS);
  }

  private static void left(Intake intake, ItemState state, String what, List<Line> notes) {
    long count = count(intake, state);
    if (count > 0) {
      notes.add(Line.of(files(count) + " " + what + " stays where it is."));
    }
  }

  private static String files(long count) {
    return count == 1 ? "1 file of this post" : count + " files of this post: each";
  }

  private static long count(Intake intake, ItemState state) {
    return intake.items().stream().filter(item -> item.state() == state).count();
  }
}
