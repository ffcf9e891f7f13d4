package io.cloakroom.intake.chores;

import io.cloakroom.audit.Action;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Looks;
import io.cloakroom.link.Shredder;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases pictures whose retention ended, or that were given up: the key first, then the bytes. Only
 * of posts that are settled: while one is still on its way its copy may be the only one. What
 * cannot be erased now is put off, and holds up nothing behind it. What a legal hold keeps, or
 * somebody keeps longer at the last moment, is not touched: the store is asked right before.
 */
final class ErasePictures implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(ErasePictures.class);
  private static final int BATCH = 500;

  private final LinkStore store;
  private final IntakeRegister register;
  private final Durability durability;
  private final ImageVault vault;
  private final Shredder shredder;
  private final PostFiles files;
  private final Settling settling;
  private final Clock clock;

  ErasePictures(Stores stores, Settling settling, Clock clock) {
    this.store = stores.linkStore();
    this.register = stores.intakes().register();
    this.durability = stores.intakes().durability();
    this.vault = stores.vault();
    this.shredder = new Shredder(store, vault);
    this.files = new PostFiles(store);
    this.settling = settling;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "erase-pictures";
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    for (Link link : store.toErase(due(now), BATCH)) {
      Optional<Intake> intake = register.of(link.image().id());
      if (isOnItsWay(intake, now)) {
        putOff(link, now);
      } else {
        erase(link, intake, now);
      }
    }
  }

  /** What ended before then: whoever saw it last may have loaded their page again until then. */
  private static Instant due(Instant now) {
    return now.minus(Looks.GRACE);
  }

  private boolean isOnItsWay(Optional<Intake> intake, Instant now) {
    return intake.filter(found -> !settling.isSettled(found, now)).isPresent();
  }

  /** Where it is due still: somebody may have kept it longer since it was read. */
  private void putOff(Link link, Instant now) {
    store.putOff(link.image().id(), due(now), now);
  }

  private void erase(Link link, Optional<Intake> intake, Instant now) {
    if (!store.claimErasure(link.image().id(), due(now))) {
      putOff(link, now);
      return;
    }
    try {
      durability.force();
      shredder.shred(link.image().id());
      if (intake.isPresent()) {
        shredFilesWith(link, intake.get());
      }
      store.erased(link.image().id(), now, LinkEvents.of(Action.IMAGE_ERASED, link, now));
      intake
          .filter(post -> !files.isAnyKept(post))
          .ifPresent(post -> register.forgetFrom(post.id(), now));
    } catch (IOException e) {
      LOG.error("image {} could not be erased yet: {}", link.image().id(), e.getClass().getName());
      putOff(link, now);
    }
  }

  /**
   * The other files of a post end with its last picture: no link leads to them any more, and a post
   * that goes as a whole never goes without a copy of each picture.
   */
  private void shredFilesWith(Link link, Intake intake) throws IOException {
    if (!files.hasOtherPictures(intake, link.image().id())) {
      for (Item item : intake.items()) {
        if (item.isCarried()) {
          vault.shred(item.image());
        }
      }
    }
  }
}
