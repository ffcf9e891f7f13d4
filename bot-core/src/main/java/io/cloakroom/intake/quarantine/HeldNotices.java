package io.cloakroom.intake.quarantine;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the bot says of held files where security reads. The facts of a file, and never the file.
 */
final class HeldNotices {
  private final Messenger messenger;

  HeldNotices(Messenger messenger) {
    this.messenger = messenger;
  }

  void held(Conversation where, Intake intake, Item item) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(head(Span.bold("A file could not be cleaned and is held back."), intake, item));
    if (!item.explanation().isEmpty()) {
      lines.add(Line.of("Why: " + item.explanation()));
    }
    lines.add(
        Line.of(
            "Nobody sees it. Release hands it to its author alone, with all that is hidden in it;"
                + " Destroy erases it for ever. Both ask once more."));
    say(where, item, "held", lines);
  }

  /** Its author gave a reason. */
  void asked(Conversation where, Intake intake, Item item, Person author, String why, UUID event)
      throws MessengerUnavailable {
    say(
        where,
        item,
        "held-asked-" + event,
        List.of(
            Line.of(
                Span.person(author),
                Span.bold(" asks for the held file back: "),
                Span.code(item.image().toString())),
            Line.of(Span.plain("Why: "), Span.code(why)),
            Line.of(
                "Release hands it to them alone, with all that is hidden in it. If you do not,"
                    + " talk to them.")));
  }

  void reminder(Conversation where, Intake intake, Item item) throws MessengerUnavailable {
    say(
        where,
        item,
        "held-reminder",
        List.of(
            head(
                Span.bold("Nobody has decided yet on a file that is held since a day."),
                intake,
                item),
            Line.of(
                "Its author waits. Release hands it to them alone, Destroy erases it for ever."
                    + " There is no other reminder.")));
  }

  /** Instead of one notice for each. */
  void many(Conversation where, int count, UUID first) throws MessengerUnavailable {
    messenger.say(
        new CardKey("held-many-" + first),
        where,
        new Notice(
            List.of(
                Line.of(
                    Span.bold(count + " files could not be cleaned and are held back."),
                    Span.plain(" Nobody sees them. See who posted them, and decide."))),
            List.of(new Button("Show them", "log held", Map.of(), Button.Style.NORMAL))));
  }

  private Line head(Span first, Intake intake, Item item) {
    Conversation from = intake.post().conversation();
    List<Span> spans = new ArrayList<>();
    spans.add(first);
    spans.add(Span.plain(" It was posted by "));
    spans.add(Span.person(intake.post().author()));
    if (!messenger.isPrivate(from)) {
      spans.add(Span.plain(" in "));
      spans.add(Span.conversation(from));
    }
    spans.add(Span.plain(", "));
    spans.add(Span.time(intake.receivedAt()));
    spans.add(Span.plain(": "));
    spans.add(Span.code(item.image().toString()));
    return new Line(spans);
  }

  private void say(Conversation where, Item item, String key, List<Line> lines)
      throws MessengerUnavailable {
    CardKey once = new CardKey(key.startsWith("held-asked") ? key : key + "-" + item.image());
    messenger.say(once, where, new Notice(lines, buttons(item.image())));
  }

  private static List<Button> buttons(ImageId image) {
    Map<String, String> which = Map.of("image", image.toString());
    return List.of(
        new Button("Release", "log release", which, Button.Style.NORMAL),
        new Button("Destroy", "log destroy", which, Button.Style.FINAL),
        new Button("Facts", "log held", which, Button.Style.NORMAL));
  }
}
