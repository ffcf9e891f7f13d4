package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.AuthorRemove;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.vault.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the bot says to the author of a post alone. Each notice has a key: a repetition is no
 * second.
 */
public final class AuthorNotices {
  static final Button NO_MORE_RECEIPTS =
      new Button(
          "No more receipts", "privacy receipts", Map.of("value", "off"), Button.Style.NORMAL);

  private static final int MOST_ASKED_BACK = 4;

  private final Messenger messenger;
  private final Receipts receipts;
  private final Preferences preferences;
  private final LinkStore links;
  private final Policies policies;

  public AuthorNotices(
      Messenger messenger,
      Receipts receipts,
      Preferences preferences,
      LinkStore links,
      Policies policies) {
    this.messenger = messenger;
    this.receipts = receipts;
    this.preferences = preferences;
    this.links = links;
    this.policies = policies;
  }

  /** Some of it could not be cleaned and stays where it is. */
  public void refused(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            Span.bold(
                messenger.standsNowhere(intake.post().post())
                    ? "Not protected, and not kept: nobody else has seen what you handed in."
                    : "Not protected: your post is still in the channel as it was.")));
    lines.addAll(explanations(intake, ItemState.REFUSED));
    // Where an edit adds a file it is said again, and is no repetition.
    tell(intake, "refused-" + intake.items().size(), lines);
  }

  /**
   * What was removed from the pictures, in clear, unless the author wants no receipts; and in any
   * case what could not be cleaned.
   */
  public void receipt(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    if (preferences.isOn(intake.post().author(), Preference.RECEIPTS)) {
      lines.addAll(removed(intake));
      OtherLines.forAuthor(intake).ifPresent(lines::add);
    }
    List<Button> buttons = new ArrayList<>(lines.isEmpty() ? List.of() : List.of(NO_MORE_RECEIPTS));
    intake.items().stream()
        .filter(item -> item.state() == ItemState.HELD)
        .limit(MOST_ASKED_BACK)
        .map(item -> askBack(intake, item))
        .forEach(buttons::add);
    List<Line> reasons = new ArrayList<>(explanations(intake, ItemState.HELD));
    reasons.addAll(explanations(intake, ItemState.REFUSED));
    lines.addAll(reasons);
    if (!lines.isEmpty()) {
      // Why something was not protected must be found again.
      tell(intake, "receipt", new Notice(lines, buttons, !reasons.isEmpty()));
    }
  }

  /** Those who decide then read why. */
  private static Button askBack(Intake intake, Item item) {
    boolean only =
        intake.items().stream().filter(one -> one.state() == ItemState.HELD).count() == 1;
    return new Button(
        only ? "Ask for it back" : "Ask for " + intake.titleOf(item) + " back",
        "request",
        Map.of("image", item.image().toString()),
        Button.Style.NORMAL);
  }

  private List<Line> removed(Intake intake) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < intake.items().size(); i++) {
      Item item = intake.items().get(i);
      if (item.state() == ItemState.STORED) {
        String title = intake.titleOf(item);
        receipts.of(item.image()).ifPresent(receipt -> lines.addAll(lines(title, receipt)));
        links.find(item.link()).map(this::terms).ifPresent(lines::add);
        item.stored().ifPresent(picture -> lines.addAll(unshown(title, picture)));
      }
    }
    return lines;
  }

  private Line terms(Link link) {
    boolean frozen =
        link.policy(policies).freeze(link.audience(), link.owner(), link.issuedAt()).isPresent();
    return LinkLines.terms(link, frozen);
  }

  /** The original stays on purpose. */
  public void stands(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold("A safe copy of your picture is kept, but your post stays.")));
    lines.add(
        Line.of(
            "More hangs on it than the picture, so I leave it as it is, with everything hidden in"
                + " the file. If that must not be seen, delete the post yourself, and post the"
                + " picture in a message of its own."));
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
            Line.of(Span.bold("Your picture is stored, but the original is still in the channel.")),
            Line.of(
                messenger.isPrivate(intake.post().conversation())
                    ? "In a conversation of two nobody but you can remove it: please delete it"
                        + " yourself."
                    : "I was not able to remove it. Please delete it yourself. The admins were told"
                        + " what to give me; I will go on trying.")));
  }

  /** It was tried for a month. */
  public void keptUntried(Intake intake) throws MessengerUnavailable {
    tell(
        intake,
        "kept-untried",
        List.of(
            Line.of(
                Span.bold("The original of your picture is still in the channel after a month.")),
            Line.of(
                "I do not try to remove it any more by myself. If it must not be seen, please"
                    + " delete it. The admins have it on a list, and can have me try again.")));
  }

  /** No copy of it is kept, so that it is not removed. */
  public void keptForGood(Intake intake) throws MessengerUnavailable {
    tell(
        intake,
        "kept-for-good",
        List.of(
            Line.of(
                Span.bold("The original of your picture is in the channel, and I leave it there.")),
            Line.of(
                "No copy of it is sure to be kept any more, and without one I remove nothing. If it"
                    + " must not be seen, please delete it yourself.")));
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
            List.of(
                Line.of(Span.bold("The original of your picture is gone by now.")),
                Line.of("For a while I could not remove it. There is nothing left to do."))));
  }

  /** A right is missing without which nothing can be done for now. */
  public void hindered(Intake intake, Shortcoming missing) throws MessengerUnavailable {
    boolean nowhere = messenger.standsNowhere(intake.post().post());
    tell(
        intake,
        "hindered-" + missing.missing().replace(' ', '-'),
        List.of(
            Line.of(
                Span.bold(
                    nowhere
                        ? "Not protected yet: what you handed in waits, and nobody else sees it."
                        : "Not protected yet: your post is still in the channel as it was.")),
            Line.of(
                Span.plain("I lack "),
                Span.bold(missing.missing()),
                Span.plain(
                    " there. The admins know what to give me, and then I go on by myself."
                        + (nowhere
                            ? ""
                            : " If it must not be seen until then, please delete it.")))));
  }

  /** The original could not be removed without something that was to stay. */
  public void somethingStays(Intake intake) throws MessengerUnavailable {
    tell(
        intake,
        "something-stays",
        List.of(
            Line.of(Span.bold("Your picture is stored, but the original is still in the channel.")),
            Line.of(
                "It cannot go without another file that I leave where it is. If the picture must"
                    + " not be seen, please delete the original yourself.")));
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
    boolean one = intake.pictures().size() == 1;
    tell(
        intake,
        "cleared",
        List.of(
            Line.of(
                Span.bold(
                    one
                        ? "The link of your picture has ended: nobody can open it any more."
                        : "The links of your pictures have ended: nobody can open them any more.")),
            Line.of(
                "An admin, or a rule about how long posts are kept, deleted the post or its card."
                    + " Ask an admin of the channel if you need the picture.")));
  }

  /** A file that they added went with the post, before there was a copy of it. */
  public void wentAlong(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold("A file that you added to your post went with it.")));
    intake.items().forEach(item -> lines.add(Line.of(Span.code(item.attachment().name()))));
    lines.add(
        Line.of(
            "Your post was being removed in that moment, and I have no copy of this file. If"
                + " others need it, please post it again."));
    tell(intake, "went-along", lines);
  }

  /** A file that went with their post cannot be had any more. */
  public void lost(Intake intake) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold("A file of your post is lost.")));
    intake.items().stream()
        .filter(item -> item.state() == ItemState.LOST)
        .map(
            item ->
                Line.of(
                    Span.code(item.attachment().name()),
                    Span.plain(" went with your post, and its copy cannot be read back.")))
        .forEach(lines::add);
    lines.add(Line.of("Your pictures are kept. If others need the file, please post it again."));
    tell(intake, "lost", lines);
  }

  /** A file could not be handled, however often it was tried. */
  public void gaveUp(Intake intake) throws MessengerUnavailable {
    boolean nowhere = messenger.standsNowhere(intake.post().post());
    tell(
        intake,
        "gave-up",
        List.of(
            Line.of(
                Span.bold(
                    nowhere
                        ? "Your picture was not protected: nobody else has seen it."
                        : "Your picture was not protected: it is still there as you posted it.")),
            Line.of(
                "A file of it stopped me each time that I tried. Please "
                    + (nowhere ? "hand" : "delete it, and post")
                    + " the picture "
                    + (nowhere ? "in " : "")
                    + "again as a JPEG or PNG. Channel admins can have me try once more.")));
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

  private static List<Line> explanations(Intake intake, ItemState state) {
    return intake.items().stream()
        .filter(item -> item.state() == state)
        .map(
            item ->
                Line.of(Span.code(item.attachment().name()), Span.plain(": " + item.explanation())))
        .toList();
  }

  private static List<Line> lines(String title, Receipt receipt) {
    List<Line> lines = new ArrayList<>();
    List<Line> removed = ReceiptLines.removed(receipt);
    lines.add(
        removed.isEmpty()
            ? Line.of(title + ": nothing was hidden in it.")
            : Line.of(Span.bold(title + ": removed before it was stored")));
    lines.addAll(removed);
    lines.add(ReceiptLines.kept(receipt));
    return lines;
  }

  /** What its author would otherwise find out from others. */
  private static List<Line> unshown(String title, StoredImage picture) {
    return picture.shown().isPresent()
        ? List.of()
        : List.of(
            Line.of(
                title
                    + ": this "
                    + picture.type()
                    + " picture was cleaned, but its page cannot show it: there is no version yet"
                    + " that every browser shows. It opens as a file, for you and whoever may"
                    + " download. Post it as a JPEG or PNG picture to have it shown."));
  }
}
