package io.cloakroom.intake.keep;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.BlockedPictures;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The quarantine: files that could not be cleaned, or look like blocked pictures, and are kept
 * sealed. They are never served through a link; security gives one back to its author, or destroys
 * it.
 */
public final class HeldFiles {
  public static final int MOST = 100;

  /** Who asked for a file need not ask again before. */
  private static final Duration ASKED = Duration.ofDays(1);

  private static final int LATEST = 100;

  /** What came of asking for a file. */
  public enum AskingBack {
    /** Those who decide are told. */
    ASKED,
    /** They were told within a day. */
    ASKED_ALREADY,
    /** It is not held, not theirs, or they have it again. */
    NOT_POSSIBLE
  }

  private final IntakeQueue queue;
  private final IntakeRegister register;
  private final BlockedPictures blocked;
  private final ImageVault vault;
  private final AuditLog audit;
  private final Messenger messenger;
  private final Clock clock;

  public HeldFiles(
      IntakeStores intakes, ImageVault vault, AuditLog audit, Messenger messenger, Clock clock) {
    this.queue = intakes.queue();
    this.register = intakes.register();
    this.blocked = intakes.blocked();
    this.vault = vault;
    this.audit = audit;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** The workspaces of the messenger in which there may be any. */
  public List<Workspace> workspaces(String messenger) {
    return register.workspaces(messenger);
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
   * Hands the raw file back to its author, and to nobody else; it stays held. Recorded first. The
   * same file may be posted again, where it was held as a copy of a blocked picture.
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
      AuditEvent event = Events.of(Action.HELD_RELEASED, intake, item, clock.instant()).by(by);
      audit.append(event);
      messenger.handOver(
          new CardKey(item.image() + "-released"),
          intake.post().author(),
          intake.post().conversation(),
          item.attachment().name(),
          raw,
          item.copies().get(0).length());
    }
    letPass(by, intake, item);
    markReleased(image);
    return true;
  }

  /** What was held as a copy of a blocked picture is none, should the very file come again. */
  private void letPass(Person by, Intake intake, Item item) {
    if (Reason.BLOCKED.isOf(item.explanation())) {
      AuditEvent event = Events.of(Action.PICTURE_UNBLOCKED, intake, item, clock.instant()).by(by);
      blocked.add(
          new BlockedPicture(
              by.workspace(),
              item.image(),
              BlockedPicture.Verdict.PASSES,
              Optional.empty(),
              item.copies().get(0).sha256(),
              event.at()),
          event);
    }
  }

  /** Whoever gives up what they had dismissed has thought better of it. */
  private void passesNoMore(Person by, Intake intake, Item item) {
    if (Reason.BLOCKED.isOf(item.explanation())) {
      blocked.remove(
          by.workspace(),
          item.image(),
          Events.of(Action.PICTURE_BLOCKED, intake, item, clock.instant()).by(by));
    }
  }

  /** So that its card says so. While its post is on its way others write its row. */
  private void markReleased(ImageId image) {
    for (Optional<Intake> found = find(image); found.isPresent(); found = find(image)) {
      Intake intake = found.get();
      Item item = heldItem(intake, image).orElseThrow();
      if (item.state() == ItemState.RELEASED || !intake.stage().isFinal()) {
        return;
      }
      Intake changed = intake.withEachItem(one -> one.equals(item) ? item.released() : one);
      if (queue.save(changed, List.of())) {
        return;
      }
    }
  }

  /**
   * Its author wants it back: those who decide are to be told why.
   *
   * @param reason in their words, in one line
   */
  public AskingBack askBack(Person author, ImageId image, String reason) {
    Optional<Intake> intake = askable(author, image);
    if (intake.isEmpty()) {
      return AskingBack.NOT_POSSIBLE;
    }
    Instant now = clock.instant();
    AuditQuery query = AuditQuery.of(author.workspace(), image);
    boolean asked =
        audit.find(query, OptionalLong.empty(), LATEST).events().stream()
            .map(RecordedEvent::event)
            .filter(event -> event.action().equals(Action.HELD_ASKED))
            .anyMatch(event -> now.isBefore(event.at().plus(ASKED)));
    if (asked) {
      return AskingBack.ASKED_ALREADY;
    }
    Item item = heldItem(intake.get(), image).orElseThrow();
    audit.append(
        Events.of(Action.HELD_ASKED, intake.get(), item, now).by(author).with("reason", reason));
    return AskingBack.ASKED;
  }

  /** Whether the person could ask for it. */
  public boolean mayAskBack(Person person, ImageId image) {
    return askable(person, image).isPresent();
  }

  private Optional<Intake> askable(Person person, ImageId image) {
    return find(image)
        .filter(intake -> intake.post().author().equals(person))
        .filter(intake -> heldItem(intake, image).orElseThrow().state() == ItemState.HELD);
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
        passesNoMore(by, intake, item);
        return true;
      }
    }
    return false;
  }

  private static Optional<Item> heldItem(Intake intake, ImageId image) {
    return intake.items().stream()
        .filter(item -> item.image().equals(image) && item.isHeld())
        .findFirst();
  }
}
