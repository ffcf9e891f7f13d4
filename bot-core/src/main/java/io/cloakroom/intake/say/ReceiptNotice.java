package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.intake.coach.Coaching;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.receipt.ReceiptSummary;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.intake.same.SamePictures;
import io.cloakroom.intake.title.Title;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.vault.StoredImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the author of a post reads once its pictures are safe, to be told to them alone. */
public final class ReceiptNotice {
  private static final int MOST_ASKED_BACK = 4;

  private final Receipts receipts;
  private final Preferences preferences;
  private final Coaching coaching;
  private final SamePictures same;
  private final LinkStore links;
  private final Policies policies;
  private final Titles titles;

  public ReceiptNotice(
      Receipts receipts,
      Preferences preferences,
      Coaching coaching,
      SamePictures same,
      LinkStore links,
      Policies policies,
      Titles titles) {
    this.receipts = receipts;
    this.preferences = preferences;
    this.coaching = coaching;
    this.same = same;
    this.links = links;
    this.policies = policies;
    this.titles = titles;
  }

  /**
   * What was removed from the pictures, what tells most in clear, unless the author wants no
   * receipts; and in any case what could not be cleaned. Empty where there is nothing to say.
   */
  Notice of(Intake intake) {
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    List<Line> reasons = new ArrayList<>(AuthorNotices.explanations(intake, ItemState.HELD));
    reasons.addAll(AuthorNotices.explanations(intake, ItemState.REFUSED));
    if (preferences.isOn(intake.post().author(), Preference.RECEIPTS)) {
      ReceiptSummary summary = summary(intake);
      List<Line> done = removed(intake, summary);
      List<Line> open = OtherLines.forAuthor(intake).stream().toList();
      Optional<SamePictures.Told> before = done.isEmpty() ? Optional.empty() : same.before(intake);
      lines.addAll(done);
      before.map(SamePictures.Told::line).ifPresent(lines::add);
      lines.addAll(open);
      // Whoever has something to do first is taught another time.
      if (!done.isEmpty() && open.isEmpty() && reasons.isEmpty()) {
        Coaching.Advice advice = coaching.beside(intake, summary);
        lines.addAll(advice.lines());
        advice.button().ifPresent(buttons::add);
      }
      if (summary.tookAnything()) {
        buttons.add(showAll(intake));
      }
      before.map(SamePictures.Told::more).ifPresent(buttons::add);
      if (!lines.isEmpty()) {
        buttons.add(noMoreReceipts());
      }
    }
    intake.items().stream()
        .filter(item -> item.state() == ItemState.HELD)
        .limit(MOST_ASKED_BACK)
        .map(item -> askBack(intake, item))
        .forEach(buttons::add);
    lines.addAll(reasons);
    // Why something was not protected must be found again.
    return new Notice(lines, buttons, !reasons.isEmpty());
  }

  static Button noMoreReceipts() {
    return new Button(
        StateWords.WORDS.noMoreReceipts(),
        "privacy receipts",
        Map.of("value", "off"),
        Button.Style.NORMAL);
  }

  private static Button showAll(Intake intake) {
    return new Button(
        StateWords.WORDS.showAll(),
        "info",
        Map.of("image", AuthorNotices.REFERENCE + intake.id()),
        Button.Style.NORMAL);
  }

  /** Those who decide then read why. */
  private Button askBack(Intake intake, Item item) {
    boolean only =
        intake.items().stream().filter(one -> one.state() == ItemState.HELD).count() == 1;
    return new Button(
        only
            ? StateWords.WORDS.askForItBack()
            : StateWords.WORDS.askBack(titles.of(intake, item).quoted()),
        "request",
        Map.of("image", item.image().toString()),
        Button.Style.NORMAL);
  }

  /** What was taken out of them, that and until when they are kept, and what cannot be shown. */
  private List<Line> removed(Intake intake, ReceiptSummary summary) {
    List<Item> stored = stored(intake);
    if (stored.isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>(summary.isEmpty() ? List.of() : summary.lines());
    List<Link> shown = stored.stream().flatMap(item -> links.find(item.link()).stream()).toList();
    shown.stream()
        .sorted(Comparator.comparing(Link::expiresAt))
        .filter(alike())
        .map(link -> terms(link, shown.size() > 1, summary))
        .forEach(lines::add);
    stored.forEach(
        item ->
            item.stored()
                .ifPresent(picture -> lines.addAll(unshown(titles.of(intake, item), picture))));
    return lines;
  }

  private ReceiptSummary summary(Intake intake) {
    return new ReceiptSummary(
        stored(intake).stream().flatMap(item -> receipts.of(item.image()).stream()).toList());
  }

  private static List<Item> stored(Intake intake) {
    return intake.items().stream().filter(item -> item.state() == ItemState.STORED).toList();
  }

  /** Lets the first of those pass of which the same is said, but for a moment's difference. */
  private Predicate<Link> alike() {
    Set<List<Boolean>> said = new HashSet<>();
    return link ->
        said.add(
            List.of(
                link.own().burns(),
                link.isHeld(),
                link.keptUntil().isPresent(),
                isFrozen(link),
                mayBeTaken(link)));
  }

  private Line terms(Link link, boolean several, ReceiptSummary summary) {
    return LinkLines.terms(link, several, isFrozen(link), copy(link, summary));
  }

  private LinkLines.Copy copy(Link link, ReceiptSummary summary) {
    if (summary.isEncodedAnew()) {
      return LinkLines.Copy.ENCODED_ANEW;
    }
    return mayBeTaken(link) && !summary.tookWhatIsSeen()
        ? LinkLines.Copy.TO_HAVE
        : LinkLines.Copy.TO_LOOK_AT;
  }

  /** Whether full members can have the file without a name on it. */
  private boolean mayBeTaken(Link link) {
    Policy policy = link.policy(policies);
    return policy.get(Setting.DOWNLOAD) == Downloads.ON && !policy.get(Setting.WATERMARK);
  }

  private boolean isFrozen(Link link) {
    return link.policy(policies).freeze(link.audience(), link.owner(), link.issuedAt()).isPresent();
  }

  /** What its author would otherwise find out from others. */
  private static List<Line> unshown(Title title, StoredImage picture) {
    return picture.shown().isPresent()
        ? List.of()
        : List.of(Line.of(StateWords.WORDS.notShown(title.text(), picture.type().toString())));
  }
}
