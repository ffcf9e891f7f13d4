package io.cloakroom.intake;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Card;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import java.time.Clock;
import java.time.Instant;

/** STORED: issues the links and puts the card beside the original. */
final class AnnounceStep implements Step {
  private final Messenger messenger;
  private final Links links;
  private final Policies policies;
  private final Cards cards;
  private final Clock clock;

  AnnounceStep(Messenger messenger, Links links, Policies policies, Cards cards, Clock clock) {
    this.messenger = messenger;
    this.links = links;
    this.policies = policies;
    this.cards = cards;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake) throws MessengerUnavailable {
    intake.replaced().forEach(item -> issue(intake, item));
    messenger.announce(intake.id().card(), cards.of(intake, Card.Original.BEING_REMOVED));
    Instant now = clock.instant();
    return Progress.to(
        intake.at(Stage.ANNOUNCED, now), Events.of(Action.INTAKE_ANNOUNCED, intake, now));
  }

  private void issue(Intake intake, Item item) {
    Policy policy = policies.of(intake.post().conversation());
    Instant now = clock.instant();
    item.stored()
        .map(
            picture ->
                Link.issue(
                    item.link(),
                    picture,
                    intake.post().conversation(),
                    intake.post().author(),
                    now,
                    now.plus(policy.expiry()),
                    policy.views()))
        .ifPresent(links::issue);
  }
}
