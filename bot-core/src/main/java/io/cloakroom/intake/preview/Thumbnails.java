package io.cloakroom.intake.preview;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Memberships;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.share.Share;
import io.cloakroom.share.ShareStore;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.util.Optional;

/**
 * What a list shows of a picture, to one reader: what {@link Previews} lets its card show at this
 * moment, and
 *
 * <ul>
 *   <li>only to whoever reads the conversation that the card is in, wherever they ask: not to its
 *       author who left, and not to security, who is told of pictures and never shown them;
 *   <li>only if its link opens for them now;
 *   <li>only while a card stands that shows it, and nothing that its author hid until it is
 *       pressed: no list can hide it.
 * </ul>
 */
public final class Thumbnails {
  private final Previews previews;
  private final Policies policies;
  private final Memberships memberships;
  private final Links links;
  private final LinkStore store;
  private final IntakeRegister intakes;
  private final ShareStore shares;

  public Thumbnails(Stores stores, Messenger messenger, Memberships memberships, Clock clock) {
    this.previews = new Previews(stores, messenger, clock);
    this.policies = stores.policies();
    this.memberships = memberships;
    this.links = stores.links();
    this.store = stores.linkStore();
    this.intakes = stores.intakes().register();
    this.shares = stores.shares();
  }

  /**
   * @param number what the list calls it by
   * @param title the same in words
   */
  public Optional<Thumbnail> of(Link link, Person reader, int number, String title) {
    return refused(link, reader).isPresent()
        ? Optional.empty()
        : card(link)
            .map(card -> new Thumbnail(number, title, card.key(), card.post(), pixels(link.id())));
  }

  /** Why the reader is shown nothing; empty where they are. */
  public Optional<NoPreview> missing(Link link, Person reader) {
    return refused(link, reader)
        .or(
            () ->
                card(link).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                        isHidden(link.image().id(), intakes.of(link.image().id()))
                            ? NoPreview.HIDDEN
                            : NoPreview.NO_CARD));
  }

  /**
   * The same of the latest link of its picture there, by what is known of it.
   *
   * @param look what was decided of theirs
   * @param post that the picture came with
   */
  public Optional<NoPreview> missing(
      Link latest, Person reader, Decision look, Optional<Intake> post) {
    return previews
        .missing(latest)
        .or(() -> reads(reader, latest) ? Optional.empty() : Optional.of(NoPreview.NOT_READ))
        .or(() -> look.allowed() ? Optional.empty() : Optional.of(NoPreview.NOT_FOR_THEM))
        .or(
            () ->
                card(latest, post).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                        isHidden(latest.image().id(), post)
                            ? NoPreview.HIDDEN
                            : NoPreview.NO_CARD));
  }

  /** A JPEG of what the reader is shown, as it stands on the card; empty where that is nothing. */
  public Optional<byte[]> shown(Link link, Person reader) {
    return policies.atOnce(
        () -> missing(link, reader).isPresent() ? Optional.empty() : previews.of(link));
  }

  private Optional<NoPreview> refused(Link link, Person reader) {
    Optional<NoPreview> missing = previews.missing(link);
    if (missing.isPresent()) {
      return missing;
    }
    if (!reads(reader, link)) {
      return Optional.of(NoPreview.NOT_READ);
    }
    return links.mayView(reader, link).allowed()
        ? Optional.empty()
        : Optional.of(NoPreview.NOT_FOR_THEM);
  }

  private boolean reads(Person reader, Link link) {
    return memberships.of(reader, link.audience()).filter(Membership::inConversation).isPresent();
  }

  /** Of the link as it is by then. */
  private Thumbnail.Pixels pixels(LinkId link) {
    return new Thumbnail.Pixels() {
      @Override
      public Optional<byte[]> onCard() {
        return store.find(link).flatMap(previews::of);
      }

      @Override
      public Optional<byte[]> small() {
        return store.find(link).flatMap(previews::small);
      }
    };
  }

  /** What stands in the conversation for the picture. */
  private record Shown(CardKey key, IncomingPost post) {}

  /** A card shows the latest link of a picture. */
  private Optional<Shown> card(Link link) {
    ImageId image = link.image().id();
    return store
        .latest(image, link.audience())
        .filter(latest -> latest.id().equals(link.id()))
        .flatMap(latest -> card(latest, intakes.of(image)));
  }

  private Optional<Shown> card(Link latest, Optional<Intake> post) {
    ImageId image = latest.image().id();
    return post.filter(one -> one.post().conversation().equals(latest.audience()))
        .map(one -> ofPost(one, image))
        .orElseGet(() -> shares.of(image, latest.audience()).flatMap(Thumbnails::ofShare));
  }

  private static boolean isHidden(ImageId image, Optional<Intake> post) {
    return post.stream()
        .flatMap(one -> one.items().stream())
        .anyMatch(item -> item.image().equals(image) && item.attachment().showing().spoiler());
  }

  private Optional<Shown> ofPost(Intake post, ImageId image) {
    boolean open =
        post.items().stream()
            .filter(item -> item.image().equals(image))
            .anyMatch(
                item -> item.state() == ItemState.STORED && !item.attachment().showing().spoiler());
    return open && post.stage().card().isPresent()
        ? Optional.of(post)
            .filter(one -> !one.isGuest())
            .or(() -> intakes.find(post.host()))
            .map(host -> new Shown(post.card(), host.post()))
        : Optional.empty();
  }

  private static Optional<Shown> ofShare(Share share) {
    return share.dueAt().isPresent()
        ? Optional.empty()
        : Optional.of(new Shown(share.card(), share.post()));
  }
}
