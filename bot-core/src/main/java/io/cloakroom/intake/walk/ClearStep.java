package io.cloakroom.intake.walk;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.say.AuthorNotices;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.link.Links;
import io.cloakroom.policy.DeletedPost;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.util.List;

/**
 * LINKS_ENDING: ends the links of a post that an admin or a rule of the chat deleted, unless the
 * policy keeps them, and says so on the card and to the author.
 */
final class ClearStep implements Step {
  private final Policies policies;
  private final Links links;
  private final CardWriter cards;
  private final AuthorNotices notices;
  private final Clock clock;

  ClearStep(Policies policies, Links links, CardWriter cards, AuthorNotices notices, Clock clock) {
    this.policies = policies;
    this.links = links;
    this.cards = cards;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable {
    boolean ends =
        policies.of(intake.post().conversation(), intake.receivedAt()).get(Setting.DELETED_POST)
            == DeletedPost.END;
    boolean any = false;
    for (Item item : intake.items()) {
      if (ends && item.state() == ItemState.STORED) {
        links.withdraw(item.image(), intake.post().conversation());
        any = true;
      }
    }
    List<Intake> host = cards.host(intake);
    lease.renew();
    cards.refresh(intake);
    if (any && !intake.post().circumstances().byBot()) {
      lease.renew();
      notices.cleared(intake);
    }
    Move end = ends ? Move.END_LINKS : Move.KEEP_LINKS;
    return new Progress(intake.moved(end, clock.instant()), host, List.of());
  }
}
