package io.cloakroom.intake.keep;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The quarantine: files that could not be cleaned and are kept sealed. They are never served
 * through a link; security gives one back to its author, or destroys it.
 */
public final class HeldFiles {
  private static final int MOST = 100;

  private final IntakeQueue queue;
  private final IntakeRegister register;
  private final ImageVault vault;
  private final AuditLog audit;
  private final Messenger messenger;
  private final Clock clock;

  public HeldFiles(
      IntakeQueue queue,
      IntakeRegister register,
      ImageVault vault,
      AuditLog audit,
      Messenger messenger,
      Clock clock) {
    this.queue = queue;
    this.register = register;
    this.vault = vault;
    this.audit = audit;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** Posts with held files, latest first, at most 100. */
  public List<Intake> list(Workspace workspace) {
    return register.held(workspace, MOST);
  }

  /** The post that the held file was on; empty when there is no such file, or it is not held. */
  public Optional<Intake> find(ImageId image) {
    return register.of(image).filter(intake -> heldItem(intake, image).isPresent());
  }

  /**
   * Hands the raw file back to its author, and to nobody else; it stays held. Recorded first.
   *
   * @param by who decided
   * @return false when it is not held any more
   * @throws MessengerUnavailable when it could not be handed over: try again
   * @throws DamagedPicture when it is not what was sealed, which is recorded
   * @throws IOException when it cannot be read: try again
   */
  public boolean release(Person by, ImageId image) throws MessengerUnavailable, IOException {
    Optional<Intake> found = find(image);
    if (found.isEmpty()) {
      return false;
    }
    Intake intake = found.get();
    Item item = heldItem(intake, image).orElseThrow();
    Optional<InputStream> sealed = bytes(by, intake, item);
    if (sealed.isEmpty()) {
      return false;
    }
    try (InputStream raw = sealed.get()) {
      audit.append(Events.of(Action.HELD_RELEASED, intake, item, clock.instant()).by(by));
      messenger.handOver(
          new CardKey(item.image() + "-released"),
          intake.post().author(),
          intake.post().conversation(),
          item.attachment().name(),
          raw,
          item.copies().get(0).length());
    }
    return true;
  }

  private Optional<InputStream> bytes(Person by, Intake intake, Item item) throws IOException {
    try {
      return vault.openWhole(new BlobKey(item.image(), Part.RAW));
    } catch (DamagedPicture damaged) {
      audit.append(
          Events.of(Action.IMAGE_DAMAGED, intake, item, clock.instant())
              .by(by)
              .withOutcome("damaged"));
      throw damaged;
    }
  }

  /**
   * Gives the held file up for good: it can never be released again, and its bytes and key are
   * erased.
   *
   * @param by who decided
   * @return false when it is not held any more, or its post is still on its way
   */
  public boolean destroy(Person by, ImageId image) {
    for (Optional<Intake> found = find(image); found.isPresent(); found = find(image)) {
      Intake intake = found.get();
      if (!intake.stage().isFinal()) {
        return false;
      }
      Instant now = clock.instant();
      Item item = heldItem(intake, image).orElseThrow();
      Intake changed =
          intake.withEachItem(
              one -> one.equals(item) ? item.settled(ItemState.DESTROYED, "") : one);
      if (queue.save(
          changed, List.of(Events.of(Action.HELD_DESTROYED, intake, item, now).by(by)))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Item> heldItem(Intake intake, ImageId image) {
    return intake.items().stream()
        .filter(item -> item.image().equals(image) && item.state() == ItemState.HELD)
        .findFirst();
  }
}
