package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Setbacks;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.say.Notices;
import io.cloakroom.intake.take.BlockingFiles;
import io.cloakroom.intake.take.Carrier;
import io.cloakroom.intake.take.Taker;
import io.cloakroom.policy.Policies;
import io.cloakroom.vault.StoredImage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** RECEIVED: takes every attachment's copy, or settles why there is none. */
final class StoreStep implements Step {
  private final Taker taker;
  private final Siblings siblings;
  private final Predicate<StoredImage> lacksDecoder;
  private final Policies policies;
  private final Messenger messenger;
  private final Notices notices;
  private final Clock clock;

  /**
   * @param lacksDecoder whether nothing can be shown of a picture for want of a decoder
   */
  StoreStep(
      Taker taker,
      Siblings siblings,
      Predicate<StoredImage> lacksDecoder,
      Policies policies,
      Messenger messenger,
      Notices notices,
      Clock clock) {
    this.lacksDecoder = lacksDecoder;
    this.taker = taker;
    this.siblings = siblings;
    this.policies = policies;
    this.messenger = messenger;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    Optional<Item> next = next(intake);
    if (next.isEmpty()) {
      return settled(intake, lease, List.of());
    }
    Taker.Taken taken = taken(intake, next.get(), lease);
    Intake changed =
        intake.withEachItem(item -> item.image().equals(next.get().image()) ? taken.item() : item);
    return next(changed).isPresent()
        ? Progress.to(changed.moved(Move.SETTLE, clock.instant()), taken.events())
        : settled(changed, lease, taken.events());
  }

  private Taker.Taken taken(Intake intake, Item item, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    if (item.state() == ItemState.WAITING) {
      return taker.take(intake, item, lease);
    }
    return item.state() == ItemState.REFUSED
        ? taker.hold(intake, item, lease)
        : carrier(intake).take(intake, item, lease);
  }

  /** The file whose turn it is: each is settled, and saved, by itself. */
  private Optional<Item> next(Intake intake) {
    return first(intake, item -> item.state() == ItemState.WAITING)
        .or(() -> first(intake, item -> isInTheWay(intake, item)))
        .or(
            () ->
                isCarried(intake)
                    ? first(intake, item -> item.state() == ItemState.OTHER)
                    : Optional.empty());
  }

  private static Optional<Item> first(Intake intake, Predicate<Item> whose) {
    return intake.items().stream().filter(whose).findFirst();
  }

  /**
   * Whether it would keep a blocked picture where all see it, and can be held: it was to stay, as
   * it could not be cleaned or brought back.
   */
  private boolean isInTheWay(Intake intake, Item item) {
    return item.state() == ItemState.REFUSED
        && !Reason.TOO_LARGE_TO_HOLD.isOf(item.explanation())
        && Going.of(intake).takesTheRestAlong()
        && BlockingFiles.has(intake)
        && !stays(intake);
  }

  /** What else goes with a post that goes as a whole is sealed too; a post that stays keeps it. */
  private boolean isCarried(Intake intake) {
    return Going.of(intake).takesTheRestAlong()
        && (!intake.pictures().isEmpty() || siblings.wait(intake))
        && !isRefused(intake)
        && !stays(intake);
  }

  private Carrier carrier(Intake intake) throws MessengerUnavailable {
    return new Carrier(taker, messenger.carriage(intake.post().conversation()));
  }

  private boolean stays(Intake intake) {
    return BlockingFiles.letStand(intake, policies.of(intake.post().conversation()));
  }

  private static boolean isRefused(Intake intake) {
    return intake.items().stream().anyMatch(item -> item.state() == ItemState.REFUSED);
  }

  /** Every file of it is. */
  private Progress settled(Intake intake, Lease lease, List<AuditEvent> taken)
      throws MessengerUnavailable {
    Instant now = clock.instant();
    boolean refused = isRefused(intake);
    boolean staysAsOne = refused && Going.of(intake).takesTheRestAlong() && !stays(intake);
    if (!intake.replaced().isEmpty() && !staysAsOne) {
      if (intake.items().stream().flatMap(item -> item.stored().stream()).anyMatch(lacksDecoder)) {
        lease.renew();
        notices.admins().unshown(intake);
      }
      return Progress.to(intake.moved(Move.STORE, now), taken);
    }
    List<AuditEvent> events = new ArrayList<>(taken);
    if (refused) {
      Intake told = Telling.once(intake, lease, Setbacks.REFUSED, notices.author()::refused);
      if (!intake.setbacks().isOlder()) {
        lease.renew();
        notices.admins().refused(told);
      }
      events.add(Events.of(Action.INTAKE_REFUSED, intake, now).withOutcome("refused"));
      intake.items().stream()
          .filter(BlockingFiles::is)
          .map(item -> Events.of(Action.ORIGINAL_STAYS, intake, item, now))
          .map(event -> event.withOutcome(KeptOriginals.SOMETHING_STAYS))
          .forEach(events::add);
      return Progress.to(toldOfOthers(told, lease).moved(Move.REFUSE, now), events);
    }
    Intake left =
        siblings.wentBefore(intake)
            ? Telling.once(intake, lease, "went-along", notices.author()::wentAlong)
            : toldOfOthers(intake, lease);
    events.add(Events.of(Action.INTAKE_LEFT_ALONE, intake, now));
    return Progress.to(left.moved(Move.LEAVE_ALONE, now), events);
  }

  /** Of films and PDFs that stay, where no card says it. */
  private Intake toldOfOthers(Intake intake, Lease lease) throws MessengerUnavailable {
    if (!notices.others().isAnything(intake)) {
      return intake;
    }
    int files = intake.items().size();
    Intake author = Telling.once(intake, lease, "others-" + files, notices.others()::tell);
    return Telling.once(author, lease, "others-all-" + files, notices.others()::warn);
  }
}
