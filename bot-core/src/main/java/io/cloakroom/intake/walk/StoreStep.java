package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.say.Notices;
import io.cloakroom.policy.Policies;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** RECEIVED: takes every attachment's copy, or settles why there is none. */
final class StoreStep implements Step {
  private final Taker taker;
  private final Policies policies;
  private final Messenger messenger;
  private final Notices notices;
  private final Clock clock;

  StoreStep(Taker taker, Policies policies, Messenger messenger, Notices notices, Clock clock) {
    this.taker = taker;
    this.policies = policies;
    this.messenger = messenger;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake) throws MessengerUnavailable, IOException {
    List<Item> settled = new ArrayList<>();
    List<AuditEvent> events = new ArrayList<>();
    for (Item item : intake.items()) {
      Taken taken = item.state() == ItemState.WAITING ? taker.take(intake, item) : Taken.as(item);
      settled.add(taken.item());
      events.addAll(taken.events());
    }
    return next(withCarried(intake.withItems(settled), events), events);
  }

  /** What else goes with a post that goes as a whole is sealed too; a post that stays keeps it. */
  private Intake withCarried(Intake intake, List<AuditEvent> events)
      throws MessengerUnavailable, IOException {
    if (!Going.of(intake).takesTheRestAlong()
        || intake.pictures().isEmpty()
        || isRefused(intake)
        || stays(intake)) {
      return intake;
    }
    Carrier carrier = new Carrier(taker, messenger.carriage(intake.post().conversation()));
    List<Item> items = new ArrayList<>();
    for (Item item : intake.items()) {
      Taken taken =
          item.state() == ItemState.OTHER || item.isCarried()
              ? carrier.take(intake, item)
              : Taken.as(item);
      items.add(taken.item());
      events.addAll(taken.events());
    }
    return intake.withItems(items);
  }

  private boolean stays(Intake intake) {
    return policies.of(intake.post().conversation()).keepsInPlace(intake.post().circumstances());
  }

  private static boolean isRefused(Intake intake) {
    return intake.items().stream().anyMatch(item -> item.state() == ItemState.REFUSED);
  }

  private Progress next(Intake intake, List<AuditEvent> events) throws MessengerUnavailable {
    Instant now = clock.instant();
    boolean refused = isRefused(intake);
    boolean staysAsOne = refused && Going.of(intake).takesTheRestAlong() && !stays(intake);
    if (!intake.pictures().isEmpty() && !staysAsOne) {
      return Progress.to(intake.moved(Move.STORE, now), events);
    }
    if (refused) {
      notices.author().refused(intake);
      notices.admins().refused(intake);
      events.add(Events.of(Action.INTAKE_REFUSED, intake, now).withOutcome("refused"));
      return Progress.to(intake.moved(Move.REFUSE, now), events);
    }
    events.add(Events.of(Action.INTAKE_LEFT_ALONE, intake, now));
    return Progress.to(intake.moved(Move.LEAVE_ALONE, now), events);
  }
}
