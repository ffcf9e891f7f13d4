package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.Elsewhere;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.intake.queue.Deletion;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.span.PictureSpan;
import io.cloakroom.intake.span.PictureSpans;
import io.cloakroom.seen.ReadersThen;
import io.cloakroom.vault.DurableCopies;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * REMOVING: reads every copy back, and only against that proof removes the originals. The one place
 * that may call {@link Messenger#remove}, through {@link IntakeWorker}.
 */
final class RemoveStep implements Step {
  private static final String FOUND = "found";

  /** Of what was handed in with a command, and never stood in the chat. */
  private static final String NOWHERE = "nowhere";

  private final Durability durability;
  private final ImageVault vault;
  private final Messenger messenger;
  private final Siblings siblings;
  private final FirstTries tries;
  private final KeptOriginals keptOriginals;
  private final LostCopies lostCopies;
  private final ReadersThen readers;
  private final PictureSpans spans;
  private final IntakeSettings settings;
  private final Clock clock;

  RemoveStep(
      Stores stores,
      Messenger messenger,
      Siblings siblings,
      FirstTries tries,
      KeptOriginals keptOriginals,
      LostCopies lostCopies,
      PictureSpans spans,
      IntakeSettings settings,
      Clock clock) {
    this.durability = stores.intakes().durability();
    this.vault = stores.vault();
    this.messenger = messenger;
    this.siblings = siblings;
    this.tries = tries;
    this.keptOriginals = keptOriginals;
    this.lostCopies = lostCopies;
    this.readers = new ReadersThen(messenger, clock);
    this.spans = spans;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable, IOException {
    List<Intake> others = siblings.of(intake);
    if (siblings.somethingStays(intake, others)
        || !Siblings.haveCards(others)
        || !siblings.areRemoving(intake, others)) {
      return prepareAgain(intake);
    }
    Optional<DurableCopies> proof =
        spans.of(
            PictureSpan.Kind.READ_BACK,
            intake,
            read -> read.isPresent() ? "whole" : "lost",
            () -> vault.prove(siblings.copies(intake, others), lease::renew));
    if (proof.isEmpty()) {
      return lost(intake, lease);
    }
    durability.force();
    lease.renew();
    IncomingPost original = Going.of(intake).original(intake, others);
    Elsewhere elsewhere = elsewhere(intake, original);
    if (elsewhere != Elsewhere.NOWHERE) {
      return keptOriginals.shownElsewhere(intake.goingFromElsewhere(true), lease, elsewhere);
    }
    Removal removal = removed(intake, original, proof.get());
    return switch (removal) {
      case REMOVED, ALREADY_GONE -> gone(intake, removal);
      case NOT_PERMITTED -> keptOriginals.notPermitted(intake.goingFromElsewhere(false), lease);
      case CHANGED -> keptOriginals.changed(intake, lease);
    };
  }

  /**
   * Of a post that a sweep found: it asked before it began, and that may be long ago, or have left
   * out what was not called a picture.
   */
  private Elsewhere elsewhere(Intake intake, IncomingPost original) throws MessengerUnavailable {
    if (!intake.setbacks().isOlder()) {
      return Elsewhere.NOWHERE;
    }
    try {
      return messenger.elsewhere(original);
    } catch (MessengerUnavailable e) {
      throw putOff(intake, e);
    }
  }

  private Removal removed(Intake intake, IncomingPost original, DurableCopies proof)
      throws MessengerUnavailable {
    try {
      return messenger.remove(original, proof);
    } catch (MessengerUnavailable e) {
      throw putOff(intake, e);
    }
  }

  private MessengerUnavailable putOff(Intake intake, MessengerUnavailable e) {
    if (e.isLimit()) {
      tries.limited(intake);
    }
    return e;
  }

  /** Since the intention was saved another post came to show the same file. */
  private Progress prepareAgain(Intake intake) {
    Duration pause = settings.pause(Move.PREPARE_AGAIN, intake);
    return Progress.to(intake.moved(Move.PREPARE_AGAIN, clock.instant(), pause));
  }

  private Progress lost(Intake intake, Lease lease) throws MessengerUnavailable, IOException {
    List<Item> lost = lostCopies.ofRemoval(intake, lease);
    Optional<Progress> again = lostCopies.takenAgain(intake, lease, lost);
    return again.isPresent() ? again.get() : lostCopies.withoutOriginal(intake, lease, lost);
  }

  private Progress gone(Intake intake, Removal removal) {
    Instant now = clock.instant();
    boolean stood = !messenger.standsNowhere(intake.post().post());
    List<AuditEvent> events =
        intake.removing().stream()
            .map(item -> removed(intake, item, removal, now))
            .map(event -> readers.on(stood ? event : event.with(FOUND, NOWHERE)))
            .toList();
    boolean bySomebody = removal == Removal.ALREADY_GONE && tries.isFirst(intake);
    Intake found = bySomebody ? intake.deleted(Deletion.FOUND) : intake;
    return Progress.to(found.moved(Move.REMOVE, now), events);
  }

  /** Of each that was to be removed: it was gone. */
  static List<AuditEvent> foundGone(Intake intake, Instant now) {
    return intake.removing().stream()
        .map(item -> removed(intake, item, Removal.ALREADY_GONE, now))
        .toList();
  }

  static AuditEvent removed(Intake intake, Item item, Removal removal, Instant now) {
    Duration exposed = Duration.between(intake.post().at(), now);
    return Events.of(Action.ORIGINAL_REMOVED, intake, item, now)
        .with("exposed_millis", String.valueOf(Math.max(0, exposed.toMillis())))
        .with(FOUND, removal == Removal.REMOVED ? "there" : "gone");
  }
}
