package io.cloakroom.intake.chores;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.say.Cards;
import io.cloakroom.intake.walk.WithdrawStep;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Looks;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears up: latches links that ran out, brings cards up to date, and is the only one that erases
 * bytes, and only of posts that have been final for longer than two leases, so that no stalled
 * worker can still be at them. Nothing depends on it for a link to be dead. Every part can be
 * repeated; one thread at a time.
 */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int BATCH = 500;

  private final Stores stores;
  private final PassStore passes;
  private final Messenger messenger;
  private final Cards cards;
  private final WithdrawStep withdraw;
  private final Duration lease;
  private final Duration settled;
  private final CardRetries retries;
  private final Clock clock;
  private boolean away;

  public Sweeper(
      Stores stores, PassStore passes, Messenger messenger, IntakeSettings settings, Clock clock) {
    this.stores = stores;
    this.passes = passes;
    this.messenger = messenger;
    this.cards = new Cards(stores, messenger, clock);
    this.withdraw = new WithdrawStep(messenger, stores.linkStore(), stores.links(), clock);
    this.lease = settings.lease();
    Duration twoLeases = lease.multipliedBy(2);
    this.settled = twoLeases.compareTo(Looks.GRACE) < 0 ? Looks.GRACE : twoLeases;
    this.retries = new CardRetries(settings);
    this.clock = clock;
  }

  /** One round over everything; what fails is left for the next round. */
  public void sweep() {
    retries.begin(clock.instant());
    endLinks();
    refreshCards();
    eraseEnded();
    settleFinal();
    passes.forgetExpired(clock.instant());
  }

  private void endLinks() {
    Instant now = clock.instant();
    for (Link link : store().toEnd(now, BATCH)) {
      boolean usedUp = link.status(now) == LinkStatus.USED_UP;
      Action action = usedUp ? Action.LINK_USED_UP : Action.LINK_EXPIRED;
      store().end(link.id(), now, of(action, link, now));
    }
  }

  private void refreshCards() {
    for (Link link : store().cardsDue(BATCH)) {
      String chat = link.audience().workspace().messenger();
      if (retries.isDue(link.id(), chat)) {
        refresh(link, chat);
      }
    }
  }

  private void refresh(Link link, String chat) {
    try {
      Optional<Intake> intake = stores.intakes().register().of(link.image().id());
      if (intake.filter(found -> found.stage() == Stage.UNKNOWN).isPresent()) {
        retries.postpone(link.id());
        return;
      }
      if (intake.isPresent()) {
        show(intake.get());
      }
      store().cardShown(link);
      retries.worked(link.id(), chat);
    } catch (MessengerUnavailable e) {
      messengerIsAway();
      retries.failed(link.id(), chat, e);
    } catch (RuntimeException e) {
      LOG.error("the card of link {} cannot be written", link.id(), e);
      retries.postpone(link.id());
    }
  }

  private void show(Intake intake) throws MessengerUnavailable {
    Optional<Card> card = cards.of(intake);
    if (card.isPresent()) {
      messenger.update(intake.id().card(), card.get());
      away = false;
    }
  }

  /** Said once, and again only after it was back: a round comes each second. */
  private void messengerIsAway() {
    if (!away) {
      LOG.warn("cards are not up to date: the messenger is busy, or away");
    }
    away = true;
  }

  private void eraseEnded() {
    Instant now = clock.instant();
    for (Link link : store().toErase(now.minus(settled), BATCH)) {
      if (mayBeErased(link, now)) {
        erase(link, now);
      }
    }
  }

  /** While its post is still on its way the copy may be the only one. */
  private boolean mayBeErased(Link link, Instant now) {
    Optional<Intake> intake = stores.intakes().register().of(link.image().id());
    return intake.isEmpty() || isSettled(intake.get(), now);
  }

  private boolean isSettled(Intake intake, Instant now) {
    return intake.stage().isFinal() && !now.isBefore(intake.stageAt().plus(settled));
  }

  private void erase(Link link, Instant now) {
    try {
      stores.intakes().durability().force();
      stores.vault().shred(link.image().id());
      shredFilesOf(link);
      store().erased(link.image().id(), now, of(Action.IMAGE_ERASED, link, now));
    } catch (IOException e) {
      LOG.error("image {} could not be erased yet: {}", link.image().id(), e.getClass().getName());
    }
  }

  /**
   * The other files of a post end with its last picture: no link leads to them any more, and a post
   * that goes as a whole never goes without a copy of each picture.
   */
  private void shredFilesOf(Link link) throws IOException {
    Optional<Intake> found = stores.intakes().register().of(link.image().id());
    if (found.isPresent() && !hasOtherPictures(found.get(), link.image().id())) {
      for (Item item : found.get().items()) {
        if (item.isCarried()) {
          stores.vault().shred(item.image());
        }
      }
    }
  }

  /** Whether a picture of the post that opens through a link is not erased yet. */
  private boolean hasOtherPictures(Intake intake, ImageId than) {
    return intake.items().stream()
        .filter(item -> item.state() == ItemState.STORED && !item.image().equals(than))
        .flatMap(item -> store().find(item.link()).stream())
        .anyMatch(other -> other.erasedAt().isEmpty());
  }

  /** What a stalled worker may have left behind, and what was sealed for nothing. */
  private void settleFinal() {
    Instant now = clock.instant();
    for (Intake intake : stores.intakes().queue().toSweep(now.minus(settled), BATCH)) {
      String chat = intake.post().conversation().workspace().messenger();
      if (retries.isDue(intake.id(), chat)) {
        settle(intake, chat, now);
      }
    }
  }

  private void settle(Intake intake, String chat, Instant now) {
    try {
      settle(intake, now);
      retries.worked(intake.id(), chat);
    } catch (MessengerUnavailable e) {
      messengerIsAway();
      retries.failed(intake.id(), chat, e);
    } catch (IOException | RuntimeException e) {
      LOG.warn("intake {} is not swept yet: {}", intake.id(), e.getClass().getName());
      retries.postpone(intake.id());
    }
  }

  private void settle(Intake intake, Instant now) throws MessengerUnavailable, IOException {
    boolean stands = intake.stage().card().isPresent();
    List<AuditEvent> events = new ArrayList<>();
    stores.intakes().durability().force();
    for (Item item : intake.items()) {
      if (!stands || !isNeeded(intake, item)) {
        stores.vault().shred(item.image());
        erased(intake, item, now).ifPresent(events::add);
      }
    }
    if (!stands) {
      withdraw.undo(intake);
    } else if (mayHaveStalled(intake) || intake.items().stream().anyMatch(Sweeper::isEnded)) {
      show(intake);
    }
    stores.intakes().queue().swept(intake, events);
  }

  /**
   * Whether a worker may have lost the post to another one, and may have written an older card
   * since. Not where it went all the way within one lease: one call to the chat is saved for each.
   */
  private boolean mayHaveStalled(Intake intake) {
    return !intake.stageAt().isBefore(intake.receivedAt().plus(lease));
  }

  /** Ended after its post was final: its card does not say so yet. */
  private static boolean isEnded(Item item) {
    return item.state() == ItemState.DESTROYED || item.state() == ItemState.REMOVED;
  }

  /** Of a post that has a card. A file that was put back, or stays, needs no copy any more. */
  private boolean isNeeded(Intake intake, Item item) {
    return switch (item.state()) {
      case STORED, HELD, UNKNOWN -> true;
      case CARRIED -> intake.stage().card().filter(Card.Original.STILL_THERE::equals).isPresent();
      case LINKED -> intake.stage() != Stage.STANDS && hasOtherPictures(intake, item.image());
      case WAITING, REFUSED, OTHER, MISSING, DESTROYED, REMOVED -> false;
    };
  }

  /** Empty where the link of the picture says so itself. */
  private Optional<AuditEvent> erased(Intake intake, Item item, Instant now) {
    AuditEvent event = Events.of(Action.IMAGE_ERASED, intake, item, now);
    if (item.state() == ItemState.REMOVED) {
      store().erased(item.image(), now, event);
      return Optional.empty();
    }
    return Optional.of(event);
  }

  private LinkStore store() {
    return stores.linkStore();
  }

  private static AuditEvent of(Action action, Link link, Instant at) {
    return AuditEvent.of(at, link.audience().workspace(), action)
        .in(link.audience())
        .on(link.image().id())
        .with("link", link.id().toString());
  }
}
