package io.cloakroom.intake.say;

import io.cloakroom.access.OpensFor;
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
import io.cloakroom.intake.preview.Previews;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.title.Title;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.AccessModel;
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
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the card of a post says: what the stores say at that moment, never more. */
final class Cards {
  /** Of a title so much has room on a small card, beside what is said of its picture. */
  private static final int SMALL_TITLE = 20;

  private final LinkStore store;
  private final Links links;
  private final ImageVault vault;
  private final Policies policies;
  private final Messenger messenger;
  private final Titles titles;
  private final Previews previews;
  private final LiveLine live;
  private final Clock clock;

  Cards(Stores stores, Messenger messenger, Clock clock) {
    this.store = stores.linkStore();
    this.links = stores.links();
    this.vault = stores.vault();
    this.policies = stores.policies();
    this.messenger = messenger;
    this.titles = new Titles(stores.intakes().register(), store);
    this.previews = new Previews(stores, messenger, clock);
    this.live = new LiveLine(stores, messenger);
    this.clock = clock;
  }

  /**
   * A post whose pictures stand on a card.
   *
   * @param original what became of what was posted
   */
  record OnCard(Intake intake, Card.Original original) {
    /** Of a post whose stage is saved; empty where it is to stand on no card. */
    static Optional<OnCard> of(Intake intake) {
      return intake.stage().card().map(original -> new OnCard(intake, original));
    }
  }

  /**
   * One card for all of them.
   *
   * @param parts at least one; the first is the one that the card is named after
   */
  Card of(List<OnCard> parts) {
    Intake first = parts.get(0).intake();
    List<CardImage> images = new ArrayList<>();
    List<CardFile> files = new ArrayList<>();
    Set<Line> notes = new LinkedHashSet<>();
    for (OnCard part : parts) {
      List<CardFile> brought =
          part.original() == Card.Original.STAYS ? List.of() : files(part.intake());
      part.intake().items().stream()
          .filter(Cards::isShown)
          .map(item -> image(part.intake(), item))
          .forEach(images::add);
      files.addAll(brought);
      notes.addAll(notes(part, brought, parts.size() == 1));
    }
    return new Card(
        first.post(),
        images,
        files,
        original(parts),
        List.copyOf(notes),
        buttons(parts, images),
        policies.of(first.post().conversation()).get(Setting.BYLINE),
        size(first.post().conversation()));
  }

  /** What is true of all their originals at once. */
  private Card.Original original(List<OnCard> parts) {
    Set<Card.Original> all = EnumSet.noneOf(Card.Original.class);
    parts.forEach(part -> all.add(original(part)));
    if (all.size() == 1) {
      return all.iterator().next();
    }
    return all.contains(Card.Original.BEING_REMOVED) && !all.contains(Card.Original.STILL_THERE)
        ? Card.Original.BEING_REMOVED
        : Card.Original.PARTLY_THERE;
  }

  /** Where nothing ever stood, nothing is said of an original. */
  private Card.Original original(OnCard part) {
    return messenger.standsNowhere(part.intake().post().post())
        ? Card.Original.NEVER_THERE
        : part.original();
  }

  /** Of one picture that was shared: nothing was ever posted there, so nothing else is said. */
  Card of(Share share) {
    Link link =
        store
            .latest(share.image(), share.to())
            .orElseThrow(() -> new IllegalStateException("no link for image " + share.image()));
    CardImage image = linked(Showing.PLAIN, title(titles.of(link), share.to()), link);
    return new Card(
        share.post(),
        List.of(image),
        List.of(),
        Card.Original.NEVER_THERE,
        List.of(Line.of(StateWords.WORDS.sharedBy(Span.person(share.by())))),
        buttons(Map.of("image", link.id().reference()), image.state().opens(), canOpenAgain(link)),
        Byline.BOT,
        size(share.to()));
  }

  private String title(Title title, Conversation where) {
    return size(where) == CardSize.SMALL ? title.cut(SMALL_TITLE) : title.text();
  }

  private CardSize size(Conversation where) {
    return policies.of(where).get(Setting.CARD);
  }

  /**
   * @param alone whether no other post's pictures stand on the card
   */
  private List<Line> notes(OnCard part, List<CardFile> files, boolean alone) {
    Intake intake = part.intake();
    List<Line> notes =
        new ArrayList<>(CardNotes.of(intake, original(part), files, isExtendable(intake), alone));
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
    String title = title(titles.of(intake, item), intake.post().conversation());
    if (item.state() == ItemState.DESTROYED) {
      return ended(item, title, CardImage.State.DESTROYED, Line.of(StateWords.WORDS.destroyed()));
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
    String who =
        item.explanation().isEmpty()
            ? StateWords.WORDS.removedByAuthor()
            : StateWords.WORDS.removedByAdmin();
    boolean kept =
        latest(intake, item).filter(link -> link.isHeld() && link.erasedAt().isEmpty()).isPresent();
    return ended(
        item,
        title,
        CardImage.State.REMOVED,
        Line.of(kept ? StateWords.WORDS.keptAfterRemoval(who) : who));
  }

  private Optional<Link> latest(Intake intake, Item item) {
    return store.latest(item.image(), intake.post().conversation());
  }

  private static CardImage held(Item item, String title) {
    boolean blocked = Reason.isForSecurity(item.explanation());
    boolean givenBack = item.state() == ItemState.RELEASED;
    return new CardImage(
        title,
        heldAs(blocked, givenBack),
        Optional.empty(),
        Line.of(held(blocked, givenBack)),
        Optional.empty(),
        item.attachment().showing());
  }

  private static CardImage.State heldAs(boolean blocked, boolean givenBack) {
    if (givenBack) {
      return CardImage.State.GIVEN_BACK;
    }
    return blocked ? CardImage.State.WITH_SECURITY : CardImage.State.HELD;
  }

  private static String held(boolean blocked, boolean givenBack) {
    if (blocked) {
      return givenBack ? StateWords.WORDS.securityGaveBack() : StateWords.WORDS.withSecurity();
    }
    return givenBack ? StateWords.WORDS.heldGivenBack() : StateWords.WORDS.held();
  }

  private CardImage linked(Showing showing, String title, Link link) {
    Instant now = clock.instant();
    CardSize size = size(link.audience());
    return switch (link.status(now)) {
      case LIVE -> isFrozen(link) ? frozen(showing, title) : living(showing, title, link, size);
      case EXPIRED -> ended(showing, title, CardImage.State.EXPIRED, ended(link, size, now));
      case REVOKED -> ended(showing, title, CardImage.State.REVOKED, ended(link, size, now));
      case USED_UP -> ended(showing, title, CardImage.State.USED_UP, ended(link, size, now));
    };
  }

  private CardImage living(Showing showing, String title, Link link, CardSize size) {
    OpensFor audience = links.audience(link);
    return audience.rights().isOver(clock.instant())
        ? ended(showing, title, CardImage.State.EXPIRED, LinkLines.rightOver(audience))
        : open(showing, title, link, audience, size);
  }

  private CardImage open(
      Showing showing, String title, Link link, OpensFor audience, CardSize size) {
    return new CardImage(
        title,
        audience.access() == AccessModel.APPROVAL
            ? CardImage.State.ON_REQUEST
            : CardImage.State.OPEN,
        Optional.of(links.address(link.id())),
        live.of(link, size, title),
        previews.of(link),
        showing);
  }

  private boolean isFrozen(Link link) {
    return link.status(clock.instant()) == LinkStatus.LIVE && links.freeze(link).isPresent();
  }

  private static CardImage frozen(Showing showing, String title) {
    return ended(showing, title, CardImage.State.FROZEN, Line.of(StateWords.WORDS.frozen()));
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
  private List<Button> buttons(List<OnCard> parts, List<CardImage> images) {
    Intake first = parts.get(0).intake();
    boolean opens = images.stream().anyMatch(image -> image.state().opens());
    Map<String, String> card = Map.of("image", CardWriter.REFERENCE + first.host());
    boolean more =
        parts.stream()
            .map(OnCard::intake)
            .anyMatch(intake -> intake.items().stream().anyMatch(item -> hasMore(intake, item)));
    List<Button> buttons = buttons(card, opens, more);
    if (opens && messenger.isPrivate(first.post().conversation())) {
      buttons.add(
          new Button(StateWords.WORDS.shareToChannel(), "share", card, Button.Style.NORMAL));
    }
    return buttons;
  }

  private static List<Button> buttons(Map<String, String> card, boolean opens, boolean more) {
    List<Button> buttons = new ArrayList<>();
    if (opens) {
      buttons.add(new Button(StateWords.WORDS.openIt(), "open", card, Button.Style.PRIMARY));
    }
    if (opens || more) {
      buttons.add(new Button(StateWords.WORDS.more(), "info", card, Button.Style.NORMAL));
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
