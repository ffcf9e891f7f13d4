package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.Links;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * ANNOUNCED, and KEPT when it is tried again: saves the intention to remove the originals, on every
 * post that the removal touches, before anything is removed. It waits until each of those has its
 * own card.
 */
final class PrepareRemoval implements Step {
  private final Links links;
  private final LostCopies lostCopies;
  private final Siblings siblings;
  private final FirstTries tries;
  private final KeptOriginals keptOriginals;
  private final IntakeSettings settings;
  private final Clock clock;

  PrepareRemoval(
      Stores stores,
      LostCopies lostCopies,
      Siblings siblings,
      FirstTries tries,
      KeptOriginals keptOriginals,
      IntakeSettings settings,
      Clock clock) {
    this.links = stores.links();
    this.lostCopies = lostCopies;
    this.siblings = siblings;
    this.tries = tries;
    this.keptOriginals = keptOriginals;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable, IOException {
    revokeMissing(intake);
    Intake wanted = intake.withEachItem(item -> item.asRemoving(isWanted(intake, item)));
    if (!Going.of(wanted).isWorthwhile(wanted)) {
      return stays(intake, lease);
    }
    List<Intake> others = siblings.of(wanted);
    if (siblings.somethingStays(wanted, others)) {
      return keptOriginals.somethingStays(intake, lease, wanted);
    }
    if (!Siblings.haveCards(others)) {
      Duration pause = settings.pause(Move.WAIT_FOR_CARDS, intake);
      return Progress.to(intake.moved(Move.WAIT_FOR_CARDS, clock.instant(), pause));
    }
    tries.intended(intake);
    return intend(wanted, others);
  }

  /** Without a copy nothing is removed; but what somebody else removed is not said to be there. */
  private Progress stays(Intake intake, Lease lease) throws MessengerUnavailable, IOException {
    for (Item item : intake.items()) {
      lease.renew();
      if (lostCopies.stands(intake, item)) {
        return keptOriginals.withoutCopy(intake, lease);
      }
    }
    Instant now = clock.instant();
    List<AuditEvent> events =
        intake.replaced().stream()
            .map(item -> RemoveStep.removed(intake, item, Removal.ALREADY_GONE, now))
            .toList();
    return Progress.to(intake.moved(Move.FIND_GONE, now), events);
  }

  private Progress intend(Intake wanted, List<Intake> others) {
    Instant now = clock.instant();
    List<Intake> changed =
        others.stream().map(sibling -> siblings.removing(wanted, sibling)).toList();
    List<AuditEvent> events =
        wanted.removing().stream()
            .map(item -> Events.of(Action.ORIGINAL_REMOVING, wanted, item, now))
            .toList();
    return new Progress(wanted.moved(Move.INTEND, now), changed, events);
  }

  private void revokeMissing(Intake intake) {
    intake.items().stream()
        .filter(item -> item.state() == ItemState.MISSING)
        .forEach(item -> links.withdrawAll(item.image()));
  }

  /**
   * At first every original whose copy was sealed goes. When it is tried again, only those whose
   * copy is certain to be kept: without a copy an original stays.
   */
  private boolean isWanted(Intake intake, Item item) {
    return item.replaces() && (intake.stage() == Stage.ANNOUNCED || siblings.keepsItsCopy(item));
  }
}
