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
  private DeletedPostNotice() {}

  /**
   * @param mayRemove whether authors may take pictures back there: otherwise nothing is offered
   */
  static Notice of(Intake intake, boolean mayRemove) {
    boolean one = intake.pictures().size() == 1;
    String them = one ? "it" : "them";
    String head = happened(intake) + (mayRemove ? question(one) : "");
    String words =
        (one
                ? "A protected copy is kept, and its card says until when it opens."
                : "Protected copies are kept, and their card says until when they open.")
            + (mayRemove
                ? " Remove everywhere ends every link and erases "
                    + them
                    + ", whenever you press it. Do nothing, and nothing changes."
                : " Here only an admin of the channel, or security, can have "
                    + them
                    + " go too: ask one of them if you want that.")
            + " If it was not you who deleted it, tell an admin of the channel.";
    return new Notice(
        List.of(Line.of(Span.bold(head)), Line.of(words)),
        mayRemove ? List.of(remove(intake)) : List.of(),
        true);
  }

  private static String happened(Intake intake) {
    return intake.deletion().filter(Deletion.FOUND::equals).isPresent()
        ? "Your original was gone before I removed it."
        : "Your post was deleted.";
  }

  private static String question(boolean one) {
    return one ? " Does its picture go too?" : " Do its pictures go too?";
  }

  private static Button remove(Intake intake) {
    return new Button(
        "Remove everywhere",
        "remove",
        Map.of("image", "card:" + intake.id(), "sure", "yes"),
        Button.Style.FINAL);
  }
}
