package io.cloakroom.intake.quarantine;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the bot says of held files to who decides. The facts of a file, and never the file. */
final class HeldNotices {
  private static final HeldWords WORDS = HeldWords.WORDS;

  private final Messenger messenger;

  HeldNotices(Messenger messenger) {
    this.messenger = messenger;
  }

  void held(Hearers to, Intake intake, Item item) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    if (isBlocked(item)) {
      lines.add(head(WORDS.blocked(), intake, item));
      original(intake).ifPresent(said -> lines.add(Line.of(said)));
      lines.add(Line.of(WORDS.confirmOrDismiss()));
      say(to, intake, item, "held", lines);
      return;
    }
    if (isStopped(item)) {
      lines.add(head(WORDS.unscanned(), intake, item));
      lines.add(Line.of(WORDS.why(Reason.again(item.explanation()))));
      original(intake).ifPresent(said -> lines.add(Line.of(said)));
      lines.add(Line.of(WORDS.releaseOrDestroy()));
      say(to, intake, item, "held", lines);
      return;
    }
    boolean along = Reason.HELD_ALONG.isOf(item.explanation());
    lines.add(head(along ? WORDS.heldAlong() : WORDS.held(), intake, item));
    if (!item.explanation().isEmpty() && !along) {
      lines.add(Line.of(WORDS.why(Reason.again(item.explanation()))));
    }
    lines.add(Line.of(WORDS.whatToDo()));
    say(to, intake, item, "held", lines);
  }

  /** Where it stands for good, or could not be removed, that is told by itself. */
  private static Optional<String> original(Intake intake) {
    Optional<Card.Original> card = intake.stage().card();
    if (card.filter(Card.Original.REMOVED::equals).isPresent()) {
      return Optional.of(WORDS.originalGone());
    }
    return intake.stage().isFinal() ? Optional.empty() : Optional.of(WORDS.originalGoing());
  }

  /**
   * The original of one that was stopped is where it was for all to see.
   *
   * @param why the outcome of the event that says so
   */
  void stands(Hearers to, Intake intake, Item item, String why) throws MessengerUnavailable {
    Conversation from = intake.post().conversation();
    List<Button> buttons = new ArrayList<>();
    if (why.equals("not_permitted")) {
      Map<String, String> there = Map.of("channel", from.id());
      buttons.add(new Button(WORDS.whatIsMissing(), "admin doctor", there, Button.Style.NORMAL));
    }
    buttons.add(facts(item));
    String what = isBlocked(item) ? WORDS.originalStands() : WORDS.unscannedStands();
    List<Line> lines = List.of(head(what, intake, item), Line.of(whatToDo(why)));
    to.hear(new CardKey("held-stands-" + item.image()), from, lines, buttons);
  }

  private static String whatToDo(String why) {
    return switch (why) {
      case "not_permitted" -> WORDS.standsNotPermitted();
      case "thread_starter", "published_starter", "starter_with_more" -> WORDS.standsAsStarter();
      case "something_stays" -> WORDS.standsWithAFile();
      case "shown_elsewhere", "elsewhere_unsaid" -> WORDS.standsElsewhere();
      default -> WORDS.standsOtherwise();
    };
  }

  /** The same of many. */
  void manyStand(Hearers to, Conversation from, int count, UUID first) throws MessengerUnavailable {
    Line line = said(WORDS.manyOriginalsStand(count), WORDS.deleteMany());
    several(to, from, "held-stand-" + first, line);
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
            Line.bold(WORDS.askedBack(Span.person(author), Span.code(item.image().toString()))),
            Line.of(WORDS.whyAsked(Span.code(why))),
            Line.of(isBlocked(item) ? WORDS.howToAnswerBlocked() : WORDS.howToAnswer())));
  }

  void reminder(Hearers to, Intake intake, Item item) throws MessengerUnavailable {
    say(
        to,
        intake,
        item,
        "held-reminder",
        isBlocked(item)
            ? List.of(
                head(WORDS.undecidedBlocked(), intake, item), Line.of(WORDS.confirmOrDismissNow()))
            : List.of(head(WORDS.undecided(), intake, item), Line.of(WORDS.authorWaits())));
  }

  /**
   * Instead of one notice for each.
   *
   * @param blocked how many of them look like blocked pictures
   */
  void many(Hearers to, Conversation from, int count, int blocked, UUID first)
      throws MessengerUnavailable {
    Line line = said(manyHeld(count, blocked), WORDS.decideOnMany());
    several(to, from, "held-many-" + first, line);
  }

  private static String manyHeld(int count, int blocked) {
    if (blocked == 0) {
      return WORDS.manyHeld(count);
    }
    return blocked == count ? WORDS.manyBlocked(count) : WORDS.manyHeldAndBlocked(count, blocked);
  }

  /** Whether it goes, whatever its channel does with what cannot be cleaned. */
  static boolean isStopped(Item item) {
    return Reason.isStopped(item.explanation());
  }

  /** Whether it looks like a blocked picture. */
  static boolean isBlocked(Item item) {
    return Reason.BLOCKED.isOf(item.explanation());
  }

  /** The same of authors who ask. */
  void manyAsked(Hearers to, Conversation from, int count, UUID first) throws MessengerUnavailable {
    several(to, from, "held-many-" + first, said(WORDS.manyAsked(count), WORDS.decideOnAsked()));
  }

  /** The same of what nobody decided on. */
  void manyUndecided(Hearers to, Conversation from, int count, ImageId first)
      throws MessengerUnavailable {
    several(
        to, from, "held-reminders-" + first, said(WORDS.manyUndecided(count), WORDS.authorsWait()));
  }

  private static Line said(String what, String next) {
    return Line.of(Span.bold(what), Span.plain(" " + next));
  }

  private static void several(Hearers to, Conversation from, String key, Line line)
      throws MessengerUnavailable {
    Button show = new Button(WORDS.showThem(), "log held", Map.of(), Button.Style.NORMAL);
    to.hear(new CardKey(key), from, List.of(line), List.of(show));
  }

  /** Puts who decided in the place of what asked for it, where the chat can. */
  void decided(Hearers to, AuditEvent decision, ImageId image) throws MessengerUnavailable {
    if (decision.conversation().isPresent()) {
      to.correct(
          new CardKey("held-" + image),
          decision.conversation().get(),
          HeldDecision.instead(decision, image));
    }
  }

  private Line head(String what, Intake intake, Item item) {
    Conversation from = intake.post().conversation();
    Span author = Span.person(intake.post().author());
    Span at = Span.time(intake.receivedAt());
    Span id = Span.code(item.image().toString());
    return Line.joined(
        " ",
        List.of(
            Line.of(Span.bold(what)),
            Line.of(
                messenger.isPrivate(from)
                    ? WORDS.postedBy(author, at, id)
                    : WORDS.postedByIn(author, Span.conversation(from), at, id))));
  }

  private static void say(Hearers to, Intake intake, Item item, String key, List<Line> lines)
      throws MessengerUnavailable {
    CardKey once = new CardKey(key.startsWith("held-asked") ? key : key + "-" + item.image());
    to.hear(once, intake.post().conversation(), lines, buttons(item));
  }

  private static Button facts(Item item) {
    Map<String, String> which = Map.of("image", item.image().toString());
    return new Button(WORDS.facts(), "log held", which, Button.Style.NORMAL);
  }

  private static List<Button> buttons(Item item) {
    Map<String, String> which = Map.of("image", item.image().toString());
    boolean blocked = isBlocked(item);
    String release = blocked ? WORDS.dismiss() : WORDS.release();
    String destroy = blocked ? WORDS.confirm() : WORDS.destroy();
    return List.of(
        new Button(release, "log release", which, Button.Style.NORMAL),
        new Button(destroy, "log destroy", which, Button.Style.FINAL),
        facts(item));
  }
}
