package io.cloakroom.intake.chores;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.intake.walk.WithdrawStep;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Shredder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles posts of one chat that have been final for long enough: clears away what a stalled worker
 * may have left behind, and what was sealed for nothing. It goes through them in a circle: what
 * cannot be settled holds up nothing behind it.
 */
final class SettlePosts implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(SettlePosts.class);
  private static final int BATCH = 100;

  private final IntakeQueue queue;
  private final Durability durability;
  private final LinkStore links;
  private final Shredder shredder;
  private final PostFiles files;
  private final CardWriter cards;
  private final WithdrawStep withdraw;
  private final Duration lease;
  private final Settling settling;
  private final CardRetries retries;
  private final String chat;
  private final IntakeRegister register;
  private final Clock clock;
  private Instant last = Instant.EPOCH;

  SettlePosts(String chat, Stores stores, CardWriter cards, IntakeSettings settings, Clock clock) {
    this.chat = chat;
    this.register = stores.intakes().register();
    this.queue = stores.intakes().queue();
    this.durability = stores.intakes().durability();
    this.links = stores.linkStore();
    this.shredder = new Shredder(stores.linkStore(), stores.vault());
    this.files = new PostFiles(links);
    this.cards = cards;
    this.withdraw = new WithdrawStep(cards, stores.links(), clock);
    this.lease = settings.lease();
    this.settling = Settling.of(settings);
    this.retries = new CardRetries(settings);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "settle-posts-" + chat;
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
    Instant now = clock.instant();
    retries.begin(now);
    List<Intake> due = queue.toSweep(chat, last, settling.before(now), BATCH);
    last = due.size() < BATCH ? Instant.EPOCH : due.get(BATCH - 1).stageAt();
    for (Intake intake : due) {
      if (retries.isDue(intake.id())) {
        attempt(intake, now);
      }
    }
  }

  private void attempt(Intake intake, Instant now) {
    try {
      if (!isMovedSince(intake)) {
        settle(intake, now);
      }
      retries.worked(intake.id());
    } catch (MessengerUnavailable e) {
      retries.failed(intake.id(), e);
    } catch (IOException | RuntimeException e) {
      LOG.warn("intake {} is not swept yet: {}", intake.id(), e.getClass().getName());
      retries.postpone(intake.id());
    }
  }

  /** Without a card it may have been taken in anew while others were settled, and have one now. */
  private boolean isMovedSince(Intake intake) {
    return intake.stage().card().isEmpty()
        && register.find(intake.id()).filter(same -> same.version() == intake.version()).isEmpty();
  }

  private void settle(Intake intake, Instant now) throws MessengerUnavailable, IOException {
    boolean stands = intake.stage().card().isPresent();
    List<AuditEvent> events = new ArrayList<>();
    durability.force();
    for (Item item : intake.items()) {
      if ((!stands || !isNeeded(intake, item)) && isGivenUp(item, now)) {
        shredder.shred(item.image());
        erased(intake, item, now).ifPresent(events::add);
      }
    }
    if (!stands || !files.isAnyKept(intake)) {
      register.forgetFrom(intake.id(), forgetAt(intake, now));
    }
    if (!stands) {
      withdraw.undo(intake);
    } else if (mayHaveStalled(intake) || intake.items().stream().anyMatch(SettlePosts::isEnded)) {
      cards.refresh(intake);
      retries.answered();
    }
    queue.swept(intake, events);
  }

  /** Not where a legal hold keeps it: once that is lifted it is due. */
  private boolean isGivenUp(Item item, Instant now) {
    links.eraseFrom(item.image(), now);
    return links.claimErasure(item.image(), now.plusNanos(1));
  }

  /** Who is told that their post was given up may want it tried again. */
  private static Instant forgetAt(Intake intake, Instant now) {
    return intake.stage() == Stage.GAVE_UP ? now.plus(ForgetPosts.ROWS_STAY) : now;
  }

  /**
   * Whether a worker may have lost the post to another one, and may have written an older card
   * since, which may also be one that had the card's first post. Not where it went all the way
   * within one lease: one call to the chat is saved for each.
   */
  private boolean mayHaveStalled(Intake intake) {
    return intake.isGuest() || !intake.stageAt().isBefore(intake.receivedAt().plus(lease));
  }

  /** Decided on after its post was final: its card does not say so yet. */
  private static boolean isEnded(Item item) {
    return switch (item.state()) {
      case DESTROYED, REMOVED, RELEASED -> true;
      case WAITING, STORED, HELD, REFUSED, OTHER, CARRIED, LINKED, MISSING, LOST, UNKNOWN -> false;
    };
  }

  /** Of a post that has a card. A file that was put back, or stays, needs no copy any more. */
  private boolean isNeeded(Intake intake, Item item) {
    return switch (item.state()) {
      case STORED, HELD, RELEASED, UNKNOWN -> true;
      case CARRIED -> intake.stage().card().filter(Card.Original.STILL_THERE::equals).isPresent();
      case LINKED -> intake.stage() != Stage.STANDS && files.hasOtherPictures(intake, item.image());
      case WAITING, REFUSED, OTHER, MISSING, LOST, DESTROYED, REMOVED -> false;
    };
  }

  /** Empty where it is saved with the link of the picture. */
  private Optional<AuditEvent> erased(Intake intake, Item item, Instant now) {
    AuditEvent event = Events.of(Action.IMAGE_ERASED, intake, item, now);
    if (links.find(item.link()).isPresent()) {
      links.erased(item.image(), now, event);
      return Optional.empty();
    }
    return Optional.of(event);
  }
}
