package io.cloakroom.privacy;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.SeenAdmins;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.leaving.Leavers;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepStore;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets a person: their pictures are removed, and then nobody stands where they stood. The order
 * is kept before anything is done, and each portion is done once it is committed: what a crash
 * leaves undone is done from there, and of several who are at it none is in the way of another.
 */
public final class Erasures {
  private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
  private static final int PAGE = 500;
  private static final int MOST_ORDERS = 1_000;

  private static final Duration RENEWED = ErasureOrder.STANDS.minusDays(1);

  /** So long one of them is worked at, before others are and what was done is noted. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final ErasureStore store;
  private final LinkStore links;
  private final IntakeRegister register;
  private final SweepStore sweeps;
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
    this.sweeps = stores.intakes().sweeps();
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
    return keepsakes
        .of(ErasureOrder.shelf(whose.workspace().messenger()), clock.instant(), MOST_ORDERS)
        .stream()
        .flatMap(kept -> ErasureOrder.read(kept.name(), kept.words()).stream())
        .anyMatch(order -> order.whose().equals(whose));
  }

  /**
   * Has them erased from the next round on, of whom there is so much.
   *
   * @return false, and nothing is ordered, where that is ordered already: of any number at once one
   *     orders it
   */
  public boolean order(Person by, Person whose, ErasureReach reach) {
    ErasureOrder order = ErasureOrder.of(by, whose, reach, clock.instant());
    boolean first = keepsakes.keepFirst(keepsake(order), clock.instant());
    if (first) {
      audit.append(order.ordered());
    }
    return first;
  }

  /**
   * Goes on with what was ordered in a chat: one that cannot be done now holds up no other.
   *
   * @return what is done and has to be told before it is {@linkplain #end ended}
   */
  List<ErasureOrder> step(String chat) {
    List<ErasureOrder> done = new ArrayList<>();
    for (Keepsake kept : keepsakes.of(ErasureOrder.shelf(chat), clock.instant(), MOST_ORDERS)) {
      Optional<ErasureOrder> order = ErasureOrder.read(kept.name(), kept.words());
      try {
        order.filter(this::step).ifPresent(done::add);
      } catch (RuntimeException broken) {
        LOG.error(
            "erasure as {} failed: {}",
            order.map(one -> one.as().id()).orElse("nobody"),
            broken.getClass().getName());
      }
      if (kept.until().isBefore(clock.instant().plus(RENEWED))) {
        order
            .flatMap(this::find)
            .flatMap(now -> ErasureOrder.read(now.name(), now.words()))
            .ifPresent(this::keep);
      }
    }
    return done;
  }

  /** It is done, and was told. */
  void end(ErasureOrder order) {
    find(order).ifPresent(keepsakes::forget);
  }

  private boolean step(ErasureOrder order) {
    if (isFrozen(order.whose())) {
      return false;
    }
    if (order.place().isPresent()) {
      return forget(order);
    }
    // Whoever ordered it may have died before that was on record.
    audit.append(order.ordered());
    Instant now = clock.instant();
    boolean settled = isNothingOnItsWay(order.whose());
    ErasureOrder all = settled ? order.upTo(now) : order;
    boolean gone = destroy(all) && remove(all);
    if (!gone || !settled) {
      return false;
    }
    new Leavers(keepsakes, clock).done(order.whose());
    endSweeps(order);
    return forget(all.at(ErasureStep.FIRST));
  }

  /** What they had looked through goes with them, and whoever reads the record learns that. */
  private void endSweeps(ErasureOrder order) {
    for (Sweep one : sweeps.in(order.whose().workspace())) {
      Optional<Sweep> theirs = Optional.of(one);
      while (theirs.filter(sweep -> isRunningFor(sweep, order.whose())).isPresent()
          && !end(theirs.get(), order)) {
        theirs = sweeps.of(one.order().where());
      }
    }
  }

  private static boolean isRunningFor(Sweep sweep, Person whose) {
    return sweep.isRunning() && sweep.order().by().equals(whose);
  }

  private boolean end(Sweep sweep, ErasureOrder order) {
    Instant now = clock.instant();
    AuditEvent event =
        AuditEvent.of(now, order.whose().workspace(), Action.SWEEP_STOPPED)
            .by(order.by())
            .in(sweep.order().where())
            .with("because", "erased")
            .with("aim", sweep.order().aim().name().toLowerCase(Locale.ROOT))
            .with("pictures", Integer.toString(sweep.counts().pictures()));
    return sweeps.save(sweep.ended(Sweep.State.STOPPED, now), List.of(event));
  }

  private boolean forget(ErasureOrder order) {
    Instant until = clock.instant().plus(AT_ONCE);
    ErasureStep step = ErasureStep.more(order.place().orElseThrow());
    while (step.state() == ErasureStep.State.MORE && isGoingOn(order, until)) {
      step = store.forget(order.whose(), order.as(), order.at(), step.place());
    }
    if (step.state() == ErasureStep.State.DONE) {
      new SeenAdmins(keepsakes, clock).forget(order.whose());
      audit.append(order.done(clock.instant(), store.reach(order.as())));
      return true;
    }
    keep(order.at(step.place()));
    return false;
  }

  /** A freeze stops what is not done yet. */
  private boolean isGoingOn(ErasureOrder order, Instant until) {
    return clock.instant().isBefore(until) && !isFrozen(order.whose());
  }

  /** As it is kept now; empty where it is done, also where another stands in its place. */
  private Optional<Keepsake> find(ErasureOrder order) {
    return keepsakes
        .find(
            ErasureOrder.shelf(order.whose().workspace().messenger()),
            order.id().toString(),
            clock.instant())
        .filter(
            kept ->
                ErasureOrder.read(kept.name(), kept.words()).filter(order::isSameAs).isPresent());
  }

  /** Has every picture erased that no legal hold keeps; false while some are left to do. */
  private boolean remove(ErasureOrder order) {
    Instant until = clock.instant().plus(AT_ONCE);
    boolean all = true;
    Optional<LinkId> last = Optional.empty();
    List<Link> page;
    do {
      page = links.by(order.whose(), last, PAGE);
      for (Link link : page) {
        last = Optional.of(link.id());
        if (link.erasedAt().isEmpty() && !link.issuedAt().isAfter(order.at())) {
          if (!isGoingOn(order, until)) {
            return false;
          }
          OwnPictures.Outcome outcome = own.removeEverywhere(order.by(), link.image().id());
          all &= outcome != OwnPictures.Outcome.UNDER_WAY;
        }
      }
    } while (!page.isEmpty());
    return all;
  }

  /** A post that is on its way may have links only later. */
  private boolean isNothingOnItsWay(Person whose) {
    return posts(whose, post -> post.stage().isFinal());
  }

  /** Has every file destroyed that was never shown, also one that was given back. */
  private boolean destroy(ErasureOrder order) {
    return posts(
        order.whose(), post -> post.receivedAt().isAfter(order.at()) || destroy(order, post));
  }

  private boolean destroy(ErasureOrder order, Intake post) {
    boolean all = true;
    for (Item item : post.items()) {
      all &=
          !item.isHeld() || (!isFrozen(order.whose()) && files.destroy(order.by(), item.image()));
    }
    return all;
  }

  /** Goes through all posts of theirs; whether it holds for each. */
  private boolean posts(Person whose, Predicate<Intake> holds) {
    boolean all = true;
    Optional<IntakeId> last = Optional.empty();
    List<Intake> page;
    do {
      page = register.by(whose, last, PAGE);
      for (Intake post : page) {
        last = Optional.of(post.id());
        all &= holds.test(post);
      }
    } while (!page.isEmpty());
    return all;
  }

  /**
   * Another node may have ended it meanwhile, and a second order of the same person stand there.
   */
  private void keep(ErasureOrder order) {
    find(order).ifPresent(was -> keepsakes.replace(was, keepsake(order)));
  }

  private Keepsake keepsake(ErasureOrder order) {
    return order.keepsake(clock.instant());
  }
}
