package io.cloakroom.intake.chores;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.follow.EndRights;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.share.Share;
import io.cloakroom.share.ShareStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the cards of one chat up to date that show something older than their links. It goes
 * through them in a circle, a bounded number a round: a card that cannot be written holds up no
 * other, and a chat no other chat.
 */
final class RefreshCards implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshCards.class);
  private static final int BATCH = 50;

  /**
   * By what a card is written.
   *
   * @param over whether the picture may be used no more
   */
  private record Rules(
      Map<String, String> ofWorkspace, Map<String, String> ofChannel, boolean over) {}

  private final String chat;
  private final LinkStore store;
  private final ShareStore shares;
  private final IntakeRegister register;
  private final Policies policies;
  private final CardWriter cards;
  private final CardRetries retries;
  private final Clock clock;
  private Optional<LinkId> last = Optional.empty();

  RefreshCards(String chat, Stores stores, CardWriter cards, IntakeSettings settings, Clock clock) {
    this.chat = chat;
    this.store = stores.linkStore();
    this.shares = stores.shares();
    this.register = stores.intakes().register();
    this.policies = stores.policies();
    this.cards = cards;
    this.retries = new CardRetries(settings);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "refresh-cards-" + chat;
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  @Override
  public void stop() {
    retries.stop();
  }

  @Override
  public void round() {
    retries.begin(clock.instant());
    List<Link> due = store.cardsDue(chat, last, BATCH);
    last = due.size() < BATCH ? Optional.empty() : Optional.of(due.get(BATCH - 1).id());
    for (Link link : due) {
      if (retries.isDue(link.id())) {
        refresh(link);
      }
    }
  }

  /** Its card is put up by others, and says then what holds. */
  private void refresh(Share share, Link link) throws MessengerUnavailable {
    if (share.dueAt().isPresent()) {
      retries.postpone(link.id());
      return;
    }
    Rules rules = rules(link);
    cards.update(share);
    retries.answered();
    shown(link, rules);
  }

  /**
   * Who sets a rule marks cards due that are not, and so finds one due that is being written by the
   * rules of before: that one is written once more. So does {@link EndRights} as a day ends.
   */
  private void shown(Link link, Rules rules) {
    store.cardShown(link);
    if (!rules(link).equals(rules)) {
      store.showAgain(link.id());
    }
    retries.worked(link.id());
  }

  /** Whoever works on a post of the card writes it too: what that comes to is waited for. */
  private boolean isWorkedOn(Intake first) {
    Instant now = clock.instant();
    return register.onCard(first.id()).stream()
        .anyMatch(one -> one.leasedUntil().filter(now::isBefore).isPresent());
  }

  /** Whether the last word may be of somebody who knew less: each saves the first with its own. */
  private boolean wasWorkedOn(Intake first) {
    return isWorkedOn(first)
        || register.find(first.id()).filter(now -> now.version() == first.version()).isEmpty();
  }

  private Rules rules(Link link) {
    return new Rules(
        policies.texts(Place.of(link.audience().workspace())),
        policies.texts(Place.of(link.audience())),
        link.policy(policies).get(Setting.RIGHTS_UNTIL).isOver(clock.instant()));
  }

  private void refresh(Link link) {
    try {
      Optional<Share> share = shares.of(link.image().id(), link.audience());
      if (share.isPresent()) {
        refresh(share.get(), link);
        return;
      }
      Optional<Intake> intake = register.of(link.image().id());
      if (intake.filter(found -> found.stage() == Stage.UNKNOWN).isPresent()) {
        retries.postpone(link.id());
        return;
      }
      Optional<Intake> first = intake.flatMap(one -> register.find(one.host()));
      if (first.filter(this::isWorkedOn).isPresent()) {
        return;
      }
      Rules rules = rules(link);
      // Read after the first, by whose version it is known what was written since.
      Optional<Intake> now = intake.flatMap(one -> register.find(one.id()));
      if (now.isPresent() && cards.refresh(now.get())) {
        retries.answered();
      }
      shown(link, rules);
      if (first.filter(this::wasWorkedOn).isPresent()) {
        store.showAgain(link.id());
      }
    } catch (MessengerUnavailable e) {
      retries.failed(link.id(), e);
    } catch (RuntimeException e) {
      LOG.error("the card of link {} cannot be written", link.id(), e);
      retries.postpone(link.id());
    }
  }
}
