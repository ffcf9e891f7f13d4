package io.cloakroom.intake;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a disappearance means for a post at its stage. */
final class Takeback {
  private Takeback() {}

  static Intake of(Intake intake, Optional<Set<String>> attachments, Instant now) {
    if (Move.LOOK_AGAIN.isFrom(intake.stage())) {
      return intake.moved(Move.LOOK_AGAIN, now);
    }
    // Elsewhere it is the echo of our own removal, or too late to change anything.
    return Move.TAKE_BACK.isFrom(intake.stage()) ? byAuthor(intake, attachments, now) : intake;
  }

  private static Intake byAuthor(Intake intake, Optional<Set<String>> attachments, Instant now) {
    Intake changed =
        intake.withEachItem(item -> isGone(item, attachments) ? item.asMissing() : item);
    boolean nothingLeft =
        changed.items().stream()
            .noneMatch(item -> item.state() == ItemState.WAITING || item.isPicture());
    if (changed.equals(intake)) {
      return intake;
    }
    if (nothingLeft) {
      // The items keep their copies until the post is settled: only the intention is saved here.
      return intake.moved(Move.TAKE_BACK, now);
    }
    boolean stands = Move.SHOW_ANEW.isFrom(intake.stage());
    return changed.moved(stands ? Move.SHOW_ANEW : Move.TAKE_PART_BACK, now);
  }

  /** A file whose removal was our intention did not go by its author's. */
  private static boolean isGone(Item item, Optional<Set<String>> attachments) {
    boolean counts = item.state() == ItemState.WAITING || item.replaces();
    boolean named = attachments.isEmpty() || attachments.get().contains(item.attachment().id());
    return counts && named && !item.removing();
  }
}
