package io.cloakroom.intake.quarantine;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
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

/** What the bot says of held files to who decides. The facts of a file, and never the file. */
final class HeldNotices {
  private final Messenger messenger;

  HeldNotices(Messenger messenger) {
    this.messenger = messenger;
  }

  void held(Hearers to, Intake intake, Item item) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(head(Span.bold("A file could not be cleaned and is held back."), intake, item));
    if (!item.explanation().isEmpty()) {
      lines.add(Line.of("Why: " + item.explanation()));
    }
    lines.add(
        Line.of(
            "Nobody sees it. Release hands it to its author alone, with all that is hidden in it;"
                + " Destroy erases it for ever. Both ask once more."));
    say(to, intake, item, "held", lines);
  }

  /** Its author gave a reason. */
  void asked(Hearers to, Intake intake, Item item, Person author, String why, UUID event)
      throws MessengerUnavailable {
    say(
        to,
        intake,
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

  void reminder(Hearers to, Intake intake, Item item) throws MessengerUnavailable {
    say(
        to,
        intake,
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
  void many(Hearers to, Conversation from, int count, UUID first) throws MessengerUnavailable {
    several(
        to,
        from,
        "held-many-" + first,
        Line.of(
            Span.bold(count + " files could not be cleaned and are held back."),
            Span.plain(" Nobody sees them. See who posted them, and decide.")));
  }

  /** The same of authors who ask. */
  void manyAsked(Hearers to, Conversation from, int count, UUID first) throws MessengerUnavailable {
    several(
        to,
        from,
        "held-many-" + first,
        Line.of(
            Span.bold(count + " held files are asked back by their authors."),
            Span.plain(" Why is on record. See which they are, and decide.")));
  }

  /** The same of what nobody decided on. */
  void manyUndecided(Hearers to, Conversation from, int count, ImageId first)
      throws MessengerUnavailable {
    several(
        to,
        from,
        "held-reminders-" + first,
        Line.of(
            Span.bold("Nobody has decided yet on " + count + " files that are held since a day."),
            Span.plain(" Their authors wait. There is no other reminder.")));
  }

  private static void several(Hearers to, Conversation from, String key, Line line)
      throws MessengerUnavailable {
    Button show = new Button("Show them", "log held", Map.of(), Button.Style.NORMAL);
    to.hear(new CardKey(key), from, List.of(line), List.of(show));
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

  private static void say(Hearers to, Intake intake, Item item, String key, List<Line> lines)
      throws MessengerUnavailable {
    CardKey once = new CardKey(key.startsWith("held-asked") ? key : key + "-" + item.image());
    to.hear(once, intake.post().conversation(), lines, buttons(item.image()));
  }

  private static List<Button> buttons(ImageId image) {
    Map<String, String> which = Map.of("image", image.toString());
    return List.of(
        new Button("Release", "log release", which, Button.Style.NORMAL),
        new Button("Destroy", "log destroy", which, Button.Style.FINAL),
        new Button("Facts", "log held", which, Button.Style.NORMAL));
  }
}
