package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Memberships;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.check.Checks;
import io.cloakroom.intake.chores.ClearingChores;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.span.PictureSpan;
import io.cloakroom.intake.span.PictureSpans;
import io.cloakroom.intake.sweep.SweepStore;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.walk.Walk;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.Rights;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.RecordedLooks;
import io.cloakroom.share.ClearedShares;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageVault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/**
 * One world for the bot to live and die in: chat, database, disk and clock survive, the process
 * does not. Everything happens on one thread, in an order that the test decides.
 */
final class Rig {
  static final Duration ROUND = Duration.ofSeconds(40);
  private static final int ROUNDS = 14;
  private static final int MOST_WALKS = 50;

  /** What one process consists of. */
  record Life(IntakeDesk desk, IntakeWorker worker, Chores chores) {}

  final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-25T10:00:00Z"));
  final MemoryDatabase database = new MemoryDatabase();
  final SimulatedDisk disk = new SimulatedDisk();
  final Faults faults = new Faults(clock, database::changes);
  final IntakeSettings settings = IntakeSettings.defaults();
  final Policies policies = new Policies(database.policies());
  final SimulatedChat chat;
  final Messenger messenger;
  final Stores stores;

  /** What was done to pictures, whether it was saved or not. */
  final List<PictureSpan> spans = new ArrayList<>();

  /** Answers at once. */
  final Checks checks;

  /** What an answer waited for. */
  final List<Duration> pauses = new ArrayList<>();

  private final Mutation mutation;
  private final Cleaning cleaning;
  private Life life;

  Rig(RemovalUnit unit, Mutation mutation) {
    this(unit, mutation, Cleaning.within(SanitizerLimits.defaults()));
  }

  Rig(RemovalUnit unit, Mutation mutation, Cleaning cleaning) {
    this.mutation = mutation;
    this.cleaning = cleaning;
    chat = new SimulatedChat(unit);
    messenger = mutation.messenger(faults.around(Messenger.class, "chat", chat));
    LinkStore links = mutation.links(faults.around(LinkStore.class, "links", database.links()));
    Links issued = links(links);
    stores =
        new Stores(
            intakes(),
            links,
            issued,
            policies,
            new PolicyTexts(database.policies(), database.policyTexts(), clock),
            database.preferences(),
            database.lessons(),
            database.shares(),
            new ImageVault(faults.around(BlobStore.class, "blobs", disk)),
            new Onlookers(
                links,
                issued,
                database.requests(),
                new RecordedLooks(database.audit()),
                messenger,
                clock));
    checks =
        new Checks(
            messenger,
            cleaning,
            policies,
            (asking, work) -> {
              work.run();
              return true;
            },
            pauses::add);
    chat.nudge = this::deliver;
    chat.now = clock::instant;
    life = start();
  }

  private IntakeStores intakes() {
    IntakeStores real = database.intakes();
    return new IntakeStores(
        mutation.queue(faults.around(IntakeQueue.class, "queue", real.queue()), real.register()),
        real.register(),
        real.watermarks(),
        real.latePosts(),
        real.blocked(),
        faults.around(SweepStore.class, "sweeps", real.sweeps()),
        faults.around(Durability.class, "queue", real.durability()));
  }

  private Links links(LinkStore store) {
    Rights rights =
        new Rights(policies, new Roles(database.policies()), new Memberships(chat, clock::nanos));
    LinkKeys keys = new LinkKeys(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")));
    return new Links(
        store,
        database.requests(),
        rights,
        new LinkTokens(keys),
        URI.create("http://localhost:8080"),
        clock);
  }

  /** A process more: after a death, or beside one that stalls. */
  Life start() {
    Walk walk =
        new Walk(stores, cleaning, messenger, new PictureSpans(spans::add, clock), settings, clock);
    Map<Stage, Step> steps = walk.steps();
    mutation.steps(steps, new Mutation.Surroundings(stores, messenger, clock));
    IntakeWorker worker = walk.worker(steps);
    Chores chores =
        ClearingChores.of(
            stores,
            database.passes(),
            database.keepsakes(),
            messenger,
            List.of(SimulatedChat.WORKSPACE.messenger()),
            mutation.settling(settings),
            clock);
    return new Life(
        new IntakeDesk(
            stores.intakes(),
            stores.linkStore(),
            policies,
            messenger,
            checks,
            new ClearedShares(stores.shares(), stores.links(), policies),
            clock,
            () -> {}),
        worker,
        chores);
  }

  /** Lives until nothing can happen any more, and is started again whenever it dies. */
  void live() {
    for (int round = 0; round < ROUNDS; round++) {
      round();
      clock.turn(ROUND);
    }
  }

  /** From now on a conversation is told everything in that language. */
  void setLanguage(Conversation where, String value) {
    database
        .policies()
        .set(
            Scope.of(where),
            Setting.LANGUAGE.name(),
            value,
            AuditEvent.of(clock.instant(), where.workspace(), Action.POLICY_CHANGED));
  }

  /** Does all there is to do now, for as long as it lives. */
  void round() {
    try {
      deliver();
      work(life);
    } catch (Faults.Crash killed) {
      restart();
    } catch (RuntimeException oneBadRound) {
      // As the worker's thread does: the next round comes.
    }
  }

  /** So many rounds, each of which dies at the next of its moments, from the first on. */
  void diesAtEachOf(int moments) {
    for (int death = 0; death < moments; death++) {
      int at = death;
      faults.from(
          moment -> {
            if (moment.number() == at) {
              throw new Faults.Crash();
            }
          });
      round();
    }
    faults.from(moment -> {});
  }

  /** The door of the process that lives now. */
  IntakeDesk desk() {
    return life.desk();
  }

  /** A door beside it at which nothing goes wrong, and no time passes. */
  IntakeDesk undisturbedDesk() {
    IntakeStores intakes = database.intakes();
    return new IntakeDesk(
        intakes, database.links(), policies, chat, checks, card -> {}, clock, () -> {});
  }

  void restart() {
    faults.quietly(() -> database.intakes().queue().takeBackLeases());
    life = start();
  }

  /** One round of the chores alone. */
  void doChores() {
    life.chores().roundOfEach();
  }

  /** A second process does all there is to do, undisturbed. */
  void anotherProcessWorks() {
    faults.quietly(
        () -> {
          deliver();
          work(start());
        });
  }

  private static void work(Life life) {
    int steps = 0;
    while (life.worker().workOnce()) {
      assertThat(++steps).as("posts walked without coming to rest").isLessThan(MOST_WALKS);
    }
    life.chores().roundOfEach();
  }

  /** Hands over what was not acknowledged, and acknowledges it. */
  private void deliver() {
    for (SimulatedChat.Delivery delivery : List.copyOf(chat.unacknowledged)) {
      if (mutation.acknowledgesFirst()) {
        chat.unacknowledged.remove(delivery);
      }
      delivery.to(life.desk());
      chat.unacknowledged.remove(delivery);
    }
  }
}
