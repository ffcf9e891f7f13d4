package io.cloakroom.intake.chores;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings cards up to date that show something older than their links. */
final class RefreshCards implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshCards.class);
  private static final int BATCH = 500;

  private final LinkStore store;
  private final IntakeRegister register;
  private final CardWriter cards;
  private final CardRetries retries;
  private final Clock clock;

  RefreshCards(Stores stores, CardWriter cards, IntakeSettings settings, Clock clock) {
    this.store = stores.linkStore();
    this.register = stores.intakes().register();
    this.cards = cards;
    this.retries = new CardRetries(settings);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "refresh-cards";
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  @Override
  public void round() {
    retries.begin(clock.instant());
    for (Link link : store.cardsDue(BATCH)) {
      String chat = link.audience().workspace().messenger();
      if (retries.isDue(link.id(), chat)) {
        refresh(link, chat);
      }
    }
  }

  private void refresh(Link link, String chat) {
    try {
      Optional<Intake> intake = register.of(link.image().id());
      if (intake.filter(found -> found.stage() == Stage.UNKNOWN).isPresent()) {
        retries.postpone(link.id());
        return;
      }
      if (intake.isPresent() && cards.refresh(intake.get())) {
        retries.answered();
      }
      store.cardShown(link);
      retries.worked(link.id(), chat);
    } catch (MessengerUnavailable e) {
      retries.failed(link.id(), chat, e);
    } catch (RuntimeException e) {
      LOG.error("the card of link {} cannot be written", link.id(), e);
      retries.postpone(link.id());
    }
  }
}
