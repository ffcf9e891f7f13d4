package io.cloakroom.intake.say;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardFile;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.CardSize;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.OtherFiles;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.share.Share;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the card of a post says: what the stores say at that moment, never more. */
final class Cards {
  /** What the one picture of a shared card is called. */
  private static final String SHARED = "Picture";

  private final LinkStore store;
  private final Links links;
  private final ImageVault vault;
  private final Policies policies;
  private final Messenger messenger;
  private final Previews previews;
  private final LiveLine live;
  private final Clock clock;

  Cards(Stores stores, Messenger messenger, Clock clock) {
    this.store = stores.linkStore();
    this.links = stores.links();
    this.vault = stores.vault();
    this.policies = stores.policies();
    this.messenger = messenger;
    this.previews = new Previews(vault, policies, messenger);
    this.live = new LiveLine(stores, messenger);
    this.clock = clock;
  }

  /** Where nothing ever stood, nothing is said of an original. */
  Card of(Intake intake, Card.Original stage) {
    Card.Original original =
        messenger.standsNowhere(intake.post().post()) ? Card.Original.NEVER_THERE : stage;
    List<CardImage> images =
        intake.items().stream().filter(Cards::isShown).map(item -> image(intake, item)).toList();
    List<CardFile> files = original == Card.Original.STAYS ? List.of() : files(intake);
    return new Card(
        intake.post(),
        images,
        files,
        original,
        notes(intake, original, files),
        buttons(intake, images),
        policies.of(intake.post().conversation()).get(Setting.BYLINE),
        size(intake.post().conversation()));
  }

  /** Of one picture that was shared: nothing was ever posted there, so nothing else is said. */
  Card of(Share share) {
    Link link =
        store
            .latest(share.image(), share.to())
            .orElseThrow(() -> new IllegalStateException("no link for image " + share.image()));
    CardImage image = linked(Showing.PLAIN, SHARED, link);
    return new Card(
        share.post(),
        List.of(image),
        List.of(),
        Card.Original.NEVER_THERE,
        List.of(
            Line.of(Span.plain("Shared to here by "), Span.person(share.by()), Span.plain("."))),
        buttons(
            Map.of("image", link.id().reference()),
            image.state() == CardImage.State.OPEN,
            canOpenAgain(link)),
        Byline.BOT,
        size(share.to()));
  }

  private CardSize size(Conversation where) {
    return policies.of(where).get(Setting.CARD);
  }

  private List<Line> notes(Intake intake, Card.Original original, List<CardFile> files) {
    List<Line> notes = new ArrayList<>(CardNotes.of(intake, original, files, isExtendable(intake)));
    boolean warns =
        policies.of(intake.post().conversation()).get(Setting.OTHER_FILES) == OtherFiles.WARN;
    if (warns && !messenger.isPrivate(intake.post().conversation())) {
      OtherLines.forAll(intake).ifPresent(notes::add);
    }
    return notes;
  }

  private static boolean isShown(Item item) {
    return item.isPicture()
        || item.state() == ItemState.DESTROYED
        || item.state() == ItemState.REMOVED;
  }

  private CardImage image(Intake intake, Item item) {
    String title = intake.titleOf(item);
    if (item.state() == ItemState.DESTROYED) {
      return ended(item, title, CardImage.State.DESTROYED, Line.of("Destroyed by security."));
    }
    if (item.state() == ItemState.REMOVED) {
      return removed(intake, item, title);
    }
    return item.isHeld()
        ? held(item, title)
        : latest(intake, item)
            .map(link -> linked(item.attachment().showing(), title, link))
            .orElseThrow(() -> new IllegalStateException("no link for image " + item.image()));
  }

  /** What a legal hold keeps is not destroyed until that is lifted. */
  private CardImage removed(Intake intake, Item item, String title) {
    String who = item.explanation().isEmpty() ? "Removed by its author." : "Removed by an admin.";
    boolean kept =
        latest(intake, item).filter(link -> link.isHeld() && link.erasedAt().isEmpty()).isPresent();
    return kept
        ? ended(
            item,
            title,
            CardImage.State.REVOKED,
            Line.of(who + " A copy is kept under a legal hold, which shows it to nobody."))
        : ended(item, title, CardImage.State.DESTROYED, Line.of(who));
  }

  private Optional<Link> latest(Intake intake, Item item) {
    return store.latest(item.image(), intake.post().conversation());
  }

  private static CardImage held(Item item, String title) {
    return new CardImage(
        title,
        CardImage.State.HELD,
        Optional.empty(),
        Line.of(
            item.state() == ItemState.RELEASED
                ? "Held: it could not be cleaned, so nobody can open it. Security gave it back to"
                    + " its author alone."
                : "Held: it could not be cleaned, so nobody can open it. Security decides."),
        Optional.empty(),
        item.attachment().showing());
  }

  private CardImage linked(Showing showing, String title, Link link) {
    Instant now = clock.instant();
    CardSize size = size(link.audience());
    return switch (link.status(now)) {
      case LIVE -> isFrozen(link) ? frozen(showing, title) : open(showing, title, link, size);
      case EXPIRED -> ended(showing, title, CardImage.State.EXPIRED, ended(link, size, now));
      case REVOKED -> ended(showing, title, CardImage.State.REVOKED, ended(link, size, now));
      case USED_UP -> ended(showing, title, CardImage.State.USED_UP, ended(link, size, now));
    };
  }

  private CardImage open(Showing showing, String title, Link link, CardSize size) {
    return new CardImage(
        title,
        CardImage.State.OPEN,
        Optional.of(links.address(link.id())),
        live.of(link, size),
        size == CardSize.SMALL ? Optional.empty() : previews.of(link),
        showing);
  }

  private boolean isFrozen(Link link) {
    return link.status(clock.instant()) == LinkStatus.LIVE && links.freeze(link).isPresent();
  }

  private static CardImage frozen(Showing showing, String title) {
    return ended(
        showing,
        title,
        CardImage.State.FROZEN,
        Line.of("Frozen by security: nobody can open it for now, and nothing is lost."));
  }

  private static Line ended(Link link, CardSize size, Instant now) {
    return size == CardSize.SMALL ? LinkLines.endedBriefly(link, now) : LinkLines.ended(link, now);
  }

  private static CardImage ended(Item item, String title, CardImage.State state, Line status) {
    return ended(item.attachment().showing(), title, state, status);
  }

  private static CardImage ended(
      Showing showing, String title, CardImage.State state, Line status) {
    return new CardImage(title, state, Optional.empty(), status, Optional.empty(), showing);
  }

  /** What else went with the post, in its order; of the linked ones those that can be had. */
  private List<CardFile> files(Intake intake) {
    Optional<URI> address =
        intake.items().stream()
            .filter(item -> item.state() == ItemState.STORED)
            .flatMap(item -> latest(intake, item).stream())
            .filter(link -> link.status(clock.instant()) == LinkStatus.LIVE && !isFrozen(link))
            .map(link -> links.filesAddress(link.id()))
            .findFirst();
    List<CardFile> files = new ArrayList<>();
    for (Item item : intake.items()) {
      if (item.state() == ItemState.CARRIED) {
        files.add(file(item, Optional.empty()));
      } else if (item.state() == ItemState.LINKED && address.isPresent()) {
        files.add(file(item, address));
      }
    }
    return files;
  }

  /** Whether a link of it that ended by itself can be extended: its picture is kept. */
  private boolean isExtendable(Intake intake) {
    return intake.items().stream()
        .filter(item -> item.state() == ItemState.STORED)
        .flatMap(item -> latest(intake, item).stream())
        .anyMatch(link -> LinkLines.canOpenAgain(link, clock.instant()));
  }

  private CardFile file(Item item, Optional<URI> address) {
    BlobKey key = new BlobKey(item.image(), Part.RAW);
    return new CardFile(
        item.attachment().id(),
        item.attachment().name(),
        item.copies().get(0).length(),
        address,
        () -> vault.open(key).orElseThrow(() -> new IOException("it was cleared away")));
  }

  /** What somebody sent to the bot alone is theirs to share from there. */
  private List<Button> buttons(Intake intake, List<CardImage> images) {
    boolean opens = images.stream().anyMatch(image -> image.state() == CardImage.State.OPEN);
    Map<String, String> card = Map.of("image", "card:" + intake.id());
    List<Button> buttons =
        buttons(card, opens, intake.items().stream().anyMatch(item -> hasMore(intake, item)));
    if (opens && messenger.isPrivate(intake.post().conversation())) {
      buttons.add(new Button("Share to a channel", "share", card, Button.Style.NORMAL));
    }
    return buttons;
  }

  private static List<Button> buttons(Map<String, String> card, boolean opens, boolean more) {
    List<Button> buttons = new ArrayList<>();
    if (opens) {
      buttons.add(new Button("Open", "open", card, Button.Style.PRIMARY));
    }
    if (opens || more) {
      buttons.add(new Button("More", "info", card, Button.Style.NORMAL));
    }
    return buttons;
  }

  /** Of a held one More says why. */
  private boolean hasMore(Intake intake, Item item) {
    return item.isHeld()
        || (item.state() == ItemState.STORED
            && latest(intake, item).filter(this::canOpenAgain).isPresent());
  }

  private boolean canOpenAgain(Link link) {
    return isFrozen(link) || LinkLines.canOpenAgain(link, clock.instant());
  }
}
