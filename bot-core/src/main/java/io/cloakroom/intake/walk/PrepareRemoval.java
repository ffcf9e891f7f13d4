package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.MessengerUnavailable;
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
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * ANNOUNCED, and KEPT when it is tried again: saves the intention to remove the originals, on every
 * post that the removal touches, before anything is removed. It waits until each of those has its
 * own card.
 */
final class PrepareRemoval implements Step {
  private final LinkStore linkStore;
  private final Links links;
  private final Siblings siblings;
  private final FirstTries tries;
  private final KeptOriginals keptOriginals;
  private final IntakeSettings settings;
  private final Clock clock;

  PrepareRemoval(
      Stores stores,
      Siblings siblings,
      FirstTries tries,
      KeptOriginals keptOriginals,
      IntakeSettings settings,
      Clock clock) {
    this.linkStore = stores.linkStore();
    this.links = stores.links();
    this.siblings = siblings;
    this.tries = tries;
    this.keptOriginals = keptOriginals;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable {
    revokeMissing(intake);
    Intake wanted = intake.withEachItem(item -> item.asRemoving(isWanted(intake, item)));
    if (!Going.of(wanted).isWorthwhile(wanted)) {
      return Progress.to(intake.moved(Move.KEEP_FOR_GOOD, clock.instant()));
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
        .map(item -> linkStore.find(item.link()))
        .flatMap(Optional::stream)
        .forEach(links::withdraw);
  }

  /**
   * At first every original whose copy was sealed goes. When it is tried again, only those whose
   * copy is certain to be kept: without a copy an original stays.
   */
  private boolean isWanted(Intake intake, Item item) {
    return item.replaces() && (intake.stage() == Stage.ANNOUNCED || siblings.keepsItsCopy(item));
  }
}
