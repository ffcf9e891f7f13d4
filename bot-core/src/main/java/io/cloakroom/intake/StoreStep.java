package io.cloakroom.intake;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.chat.RemovalUnit;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** RECEIVED: takes every attachment's copy, or settles why there is none. */
final class StoreStep implements Step {
  private final Taker taker;
  private final Messenger messenger;
  private final AuthorNotices notices;
  private final Clock clock;

  StoreStep(Taker taker, Messenger messenger, AuthorNotices notices, Clock clock) {
    this.taker = taker;
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
    return next(intake.withItems(settled), events);
  }

  private Progress next(Intake intake, List<AuditEvent> events) throws MessengerUnavailable {
    Instant now = clock.instant();
    boolean refused = intake.items().stream().anyMatch(item -> item.state() == ItemState.REFUSED);
    boolean staysAsOne =
        refused
            && messenger.removalUnit(intake.post().conversation().workspace()) == RemovalUnit.POST;
    if (!intake.replaced().isEmpty() && !staysAsOne) {
      return new Progress(List.of(intake.at(Stage.STORED, now)), events);
    }
    if (refused) {
      notices.refused(intake);
      events.add(Events.of(Action.INTAKE_REFUSED, intake, now).withOutcome("refused"));
      return new Progress(List.of(intake.at(Stage.REFUSED, now)), events);
    }
    events.add(Events.of(Action.INTAKE_LEFT_ALONE, intake, now));
    return new Progress(List.of(intake.at(Stage.LEFT_ALONE, now)), events);
  }
}
