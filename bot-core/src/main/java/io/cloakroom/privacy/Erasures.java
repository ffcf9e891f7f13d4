package io.cloakroom.privacy;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.leaving.Leavers;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Forgets a person: their pictures are removed, and then nobody stands where they stood. The order
 * is kept before anything is done, and each portion is done once it is committed: what a crash
 * leaves undone is done from there, and of several who are at it none is in the way of another.
 */
public final class Erasures {
  private static final int PAGE = 500;
  private static final int MOST_ORDERS = 100;

  /** What could not be done so long is not done any more, and ordered anew. */
  private static final Duration STANDS = Duration.ofDays(90);

  /** So long one of them is worked at, before others are and what was done is noted. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final ErasureStore store;
  private final LinkStore links;
  private final IntakeRegister register;
  private final OwnPictures own;
  private final HeldFiles files;
  private final PolicyStore policies;
  private final Keepsakes keepsakes;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * @param stores of the pictures that are theirs
   * @param files what of theirs was never shown
   */
  public Erasures(
      ErasureStore store,
      Stores stores,
      HeldFiles files,
      PolicyStore policies,
      Keepsakes keepsakes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.links = stores.linkStore();
    this.register = stores.intakes().register();
    this.own = new OwnPictures(stores.intakes().queue(), register, links, stores.links(), clock);
    this.files = files;
    this.policies = policies;
    this.keepsakes = keepsakes;
    this.audit = audit;
    this.clock = clock;
  }

  /** What it would be about. */
  public ErasureReach reach(Person whose) {
    return store.reach(whose);
  }

  /** Whether security froze them: whoever is erased then could not be looked into any more. */
  public boolean isFrozen(Person whose) {
    return policies.values(Scope.of(whose.workspace())).containsKey(FreezeTarget.of(whose).name());
  }

  /** Whether that is ordered, and not done yet. */
  public boolean isOrdered(Person whose) {
    return keepsakes.of(shelf(whose.workspace().messenger()), clock.instant(), MOST_ORDERS).stream()
        .flatMap(kept -> ErasureOrder.read(kept.name(), kept.words()).stream())
        .anyMatch(order -> order.whose().equals(whose));
  }

  /** Has them erased from the next round on, of whom there is so much. */
  public void order(Person by, Person whose, ErasureReach reach) {
    ErasureOrder order =
        new ErasureOrder(
            UUID.randomUUID(),
            clock.instant(),
            by,
            whose,
            Person.erased(whose.workspace(), UUID.randomUUID()),
            reach.pictures(),
            reach.held(),
            Optional.empty());
    keep(order);
    audit.append(order.ordered());
  }

  /**
   * Goes on with what was ordered in a chat.
   *
   * @return what is done now; of any number who are at it one is told so
   */
  List<ErasureOrder> step(String chat) {
    List<ErasureOrder> done = new ArrayList<>();
    for (Keepsake kept : keepsakes.of(shelf(chat), clock.instant(), MOST_ORDERS)) {
      ErasureOrder.read(kept.name(), kept.words())
          .filter(order -> !isFrozen(order.whose()) && step(order))
          .ifPresent(done::add);
    }
    return done;
  }

  private boolean step(ErasureOrder order) {
    if (order.place().isEmpty()) {
      // Whoever ordered it may have died before that was on record.
      audit.append(order.ordered());
      if (!remove(order)) {
        return false;
      }
      new Leavers(keepsakes, clock).done(order.whose());
    }
    Instant until = clock.instant().plus(AT_ONCE);
    ErasureStep step = ErasureStep.more(order.place().orElse(ErasureStep.FIRST));
    do {
      step = store.forget(order.whose(), order.as(), order.at(), step.place());
    } while (step.state() == ErasureStep.State.MORE && clock.instant().isBefore(until));
    if (step.state() == ErasureStep.State.DONE) {
      audit.append(order.done(clock.instant(), store.reach(order.as())));
      return keepsakes.forget(shelf(order.whose().workspace().messenger()), order.id().toString());
    }
    keep(order.at(step.place()));
    return false;
  }

  /** Has every picture erased that no legal hold keeps; false while one is on its way. */
  private boolean remove(ErasureOrder order) {
    boolean all = true;
    Optional<LinkId> last = Optional.empty();
    List<Link> page;
    do {
      page = links.by(order.whose(), last, PAGE);
      for (Link link : page) {
        last = Optional.of(link.id());
        if (link.erasedAt().isEmpty() && !link.issuedAt().isAfter(order.at())) {
          OwnPictures.Outcome outcome = own.removeEverywhere(order.by(), link.image().id());
          all &= outcome != OwnPictures.Outcome.UNDER_WAY;
        }
      }
    } while (!page.isEmpty());
    return destroy(order) && all;
  }

  private boolean destroy(ErasureOrder order) {
    boolean all = true;
    Optional<IntakeId> last = Optional.empty();
    List<Intake> page;
    do {
      page = register.by(order.whose(), last, PAGE);
      for (Intake post : page) {
        last = Optional.of(post.id());
        if (!post.receivedAt().isAfter(order.at())) {
          for (Item item : post.items()) {
            all &= item.state() != ItemState.HELD || files.destroy(order.by(), item.image());
          }
        }
      }
    } while (!page.isEmpty());
    return all;
  }

  private void keep(ErasureOrder order) {
    keepsakes.keep(
        new Keepsake(
            shelf(order.whose().workspace().messenger()),
            order.id().toString(),
            order.words(),
            order.at().plus(STANDS)));
  }

  private static String shelf(String chat) {
    return "erasures-" + chat;
  }
}
