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
import java.util.function.LongFunction;

/** What a card must say beside its pictures: whatever is not as somebody would expect. */
final class CardNotes {
  private static final StateWords WORDS = StateWords.WORDS;

  private CardNotes() {}

  /**
   * @param extendable whether a picture is kept whose link can be extended, and its files with it
   * @param alone whether all pictures of the card are its own: what became of its post is said of
   *     all of them
   */
  static List<Line> of(
      Intake intake,
      Card.Original original,
      List<CardFile> files,
      boolean extendable,
      boolean alone) {
    List<Line> notes = new ArrayList<>();
    if (intake.post().circumstances().byBot()) {
      notes.add(Line.of(WORDS.byApp()));
    }
    if (original == Card.Original.STAYS) {
      notes.add(Line.of(why(intake.post().circumstances().staysBecause())));
    }
    if (intake.stage() == Stage.KEPT_FOR_GOOD || intake.stage() == Stage.KEPT_UNTRIED) {
      notes.add(Line.of(WORDS.untried()));
    }
    if (alone && intake.stage().isDeletedByOthers()) {
      notes.add(Line.of(WORDS.deletedByOthers()));
    }
    counted(count(intake, ItemState.REFUSED), WORDS::refusedStays, notes);
    counted(count(intake, ItemState.LOST), WORDS::lost, notes);
    counted(count(intake, ItemState.OTHER), WORDS::otherStays, notes);
    long linked = files.stream().filter(file -> file.link().isPresent()).count();
    counted(linked, WORDS::linked, notes);
    if (count(intake, ItemState.LINKED) > linked && original != Card.Original.STAYS) {
      notes.add(Line.of(extendable ? WORDS.linkedUntilExtended() : WORDS.linkedNoMore()));
    }
    return notes;
  }

  private static String why(Optional<ReasonToStay> reason) {
    return reason
        .map(
            why ->
                switch (why) {
                  case THREAD_STARTER -> WORDS.staysForThread();
                  case PUBLISHED -> WORDS.staysAsPublished();
                  case NOT_REPEATABLE -> WORDS.staysAsUnrepeatable();
                  case PUBLISHED_STARTER -> WORDS.staysForThreadAsPublished();
                  case STARTER_WITH_MORE -> WORDS.staysForMore();
                  case UNKNOWN -> WORDS.stays();
                })
        .orElseGet(WORDS::stays);
  }

  private static void counted(long files, LongFunction<String> said, List<Line> notes) {
    if (files > 0) {
      notes.add(Line.of(said.apply(files)));
    }
  }

  private static long count(Intake intake, ItemState state) {
    return intake.items().stream().filter(item -> item.state() == state).count();
  }
}
