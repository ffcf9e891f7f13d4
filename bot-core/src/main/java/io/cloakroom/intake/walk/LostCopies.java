package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.say.Notices;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows where a sealed copy cannot be read back. While its original stands the walk begins
 * anew for it. Where it does not, a picture's copy is all there is: nothing is given up. Another
 * file holds nothing up: whoever took it out of the post wants it nowhere, on a card that stands it
 * is already, and one that was to be linked is said to be lost.
 */
final class LostCopies {
  private static final Logger LOG = LoggerFactory.getLogger(LostCopies.class);
  private static final String TOLD = "lost";

  private final ImageVault vault;
  private final Messenger messenger;
  private final Notices notices;
  private final IntakeSettings settings;
  private final Clock clock;

  LostCopies(
      ImageVault vault,
      Messenger messenger,
      Notices notices,
      IntakeSettings settings,
      Clock clock) {
    this.vault = vault;
    this.messenger = messenger;
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether its file can be had from the chat. */
  boolean stands(Intake intake, Item item) throws MessengerUnavailable, IOException {
    try (InputStream file = messenger.open(intake.post().post(), item.attachment()).orElse(null)) {
      return file != null;
    }
  }

  /** Of which files that the card is to bring back the copy is lost, before it stands. */
  List<Item> ofCard(Intake intake, Lease lease) throws IOException {
    List<Item> carried =
        intake.items().stream().filter(item -> item.state() == ItemState.CARRIED).toList();
    return lost(carried, lease);
  }

  /** Of which files that are to be removed the copy is lost. */
  List<Item> ofRemoval(Intake intake, Lease lease) throws IOException {
    return lost(intake.removing(), lease);
  }

  private List<Item> lost(List<Item> sealed, Lease lease) throws IOException {
    List<Item> lost = new ArrayList<>();
    for (Item item : sealed) {
      if (isLost(item, lease)) {
        lost.add(item);
      }
    }
    return lost;
  }

  private boolean isLost(Item item, Lease lease) throws IOException {
    for (StoredCopy copy : item.copies()) {
      lease.renew();
      if (vault.isLost(copy)) {
        return true;
      }
    }
    return false;
  }

  /** Begins anew for those of the lost that stand; empty where none does. */
  Optional<Progress> takenAgain(Intake intake, Lease lease, List<Item> lost)
      throws MessengerUnavailable, IOException {
    List<Item> items = new ArrayList<>();
    for (Item item : intake.items()) {
      lease.renew();
      items.add(lost.contains(item) && stands(intake, item) ? item.again() : item);
    }
    if (items.equals(intake.items())) {
      return Optional.empty();
    }
    LOG.error("a sealed copy of intake {} cannot be read back; taking it again", intake.id());
    Instant now = clock.instant();
    Duration pause = settings.pause(Move.TAKE_AGAIN, intake);
    return Optional.of(
        Progress.to(
            intake.withItems(items).moved(Move.TAKE_AGAIN, now, pause),
            Events.notRemoved(intake, "copy_damaged", now)));
  }

  /**
   * Where the intention to remove is saved, and no original of the lost stands.
   *
   * @throws IOException when it is a picture that is lost, or it cannot be told now: try again
   */
  Progress withoutOriginal(Intake intake, Lease lease, List<Item> lost)
      throws MessengerUnavailable, IOException {
    if (lost.isEmpty() || !lost.stream().allMatch(Item::isCarried)) {
      throw new IOException("a sealed copy cannot be read back, and its original is gone");
    }
    for (Item item : intake.removing()) {
      lease.renew();
      if (stands(intake, item)) {
        return takenOut(intake, lost);
      }
    }
    return gone(intake, lease, lost.stream().filter(LostCopies::isOnNoCard).toList());
  }

  /** The post stands without them: they were taken out, and the rest is looked at anew. */
  private Progress takenOut(Intake intake, List<Item> lost) {
    Duration pause = settings.pause(Move.PREPARE_AGAIN, intake);
    return Progress.to(
        intake
            .withEachItem(item -> lost.contains(item) ? item.asMissing() : item)
            .moved(Move.PREPARE_AGAIN, clock.instant(), pause));
  }

  private static boolean isOnNoCard(Item item) {
    return item.state() == ItemState.LINKED;
  }

  private Progress gone(Intake intake, Lease lease, List<Item> lost) throws MessengerUnavailable {
    Instant now = clock.instant();
    Intake without =
        intake.withEachItem(item -> lost.contains(item) ? item.settled(ItemState.LOST, "") : item);
    List<AuditEvent> events = new ArrayList<>(RemoveStep.foundGone(intake, now));
    if (lost.isEmpty()) {
      return Progress.to(without.moved(Move.REMOVE, now), events);
    }
    LOG.error("a file of intake {} is lost: its copy cannot be read back", intake.id());
    Intake told = Telling.once(without, lease, TOLD, notices.author()::lost);
    lease.renew();
    notices.admins().lost(without);
    for (Item item : lost) {
      events.add(Events.of(Action.IMAGE_DAMAGED, intake, item, now).withOutcome("damaged"));
    }
    return Progress.to(told.moved(Move.REMOVE, now), events);
  }
}
