package io.cloakroom.intake;

import io.cloakroom.chat.Post;
import io.cloakroom.intake.Mishap.Kind;
import io.cloakroom.intake.chores.ClearingChores;
import io.cloakroom.intake.chores.WakePosts;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.walk.Walk;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.testing.Unchecked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One process of the bot, with as many threads as it has in truth, through all of its lives. */
final class StormNode {
  private static final int WORKERS = 2;
  private static final Duration ROUND = Duration.ofMinutes(1);

  final String name;
  private final Storm storm;
  private final Stores stores;
  private final List<Timeline.Task> workers = new ArrayList<>();
  private final List<Timeline.Task> others = new ArrayList<>();
  private final Map<String, Boolean> reached = new HashMap<>();
  private Instant stalledUntil = Instant.MIN;
  private IntakeDesk desk;

  StormNode(String name, Storm storm, Stores stores) {
    this.name = name;
    this.storm = storm;
    this.stores = stores;
    this.desk = desk();
  }

  /** A life begins. */
  void start() {
    storm.faults.quietly(() -> storm.database.intakesOf(name).queue().takeBackLeases());
    IntakeSettings settings = storm.mutation.settling(storm.settings);
    Walk walk =
        new Walk(
            stores,
            Cleaning.within(SanitizerLimits.defaults()),
            storm.messenger,
            storm.settings,
            storm.clock);
    Map<Stage, Step> steps = walk.steps();
    storm.mutation.steps(steps, new Mutation.Surroundings(stores, storm.messenger, storm.clock));
    IntakeWorker worker = walk.worker(steps);
    desk = desk();
    for (String chat : StormPlan.CHATS) {
      IntStream.range(0, WORKERS)
          .forEach(i -> work(chat, worker.originals(chat, () -> reaches(chat))));
      work(chat, worker.afterwards(chat, () -> reaches(chat)));
      start("events of " + chat, () -> listen(chat));
    }
    Chores chores =
        ClearingChores.of(
                stores,
                storm.database.passes(),
                storm.database.keepsakes(),
                storm.messenger,
                StormPlan.CHATS,
                settings,
                storm.clock)
            .and(
                new WakePosts(
                    () -> !storm.weather.is(Kind.DISK_FULL, ""), () -> 0, desk::diskIsBack));
    start("chores", () -> repeat(chores::roundOfEach, () -> ROUND));
  }

  /** The life ends in the middle of everything. */
  void kill() {
    threads().forEach(storm.watch::killed);
    end();
  }

  /** The same, by a file of that post. */
  void kill(Post poison) {
    threads().forEach(thread -> storm.watch.killed(thread, poison));
    end();
  }

  private void end() {
    threads().forEach(Timeline.Task::kill);
    workers.clear();
    others.clear();
    reached.clear();
    stalledUntil = Instant.MIN;
  }

  /** Nothing happens in it until then. */
  void stall(Instant until) {
    stalledUntil = until;
    threads().forEach(storm.watch::stalled);
    threads().forEach(thread -> thread.stall(until));
  }

  boolean isStalled() {
    return storm.clock.instant().isBefore(stalledUntil);
  }

  boolean has(Timeline.Task thread) {
    return workers.contains(thread);
  }

  /** There may be something to do. */
  void wake() {
    threads().forEach(Timeline.Task::wake);
  }

  IntakeDesk door() {
    return desk;
  }

  private List<Timeline.Task> threads() {
    List<Timeline.Task> all = new ArrayList<>(workers);
    all.addAll(others);
    return all;
  }

  private IntakeDesk desk() {
    return new IntakeDesk(
        stores.intakes(),
        stores.linkStore(),
        storm.policies,
        storm.messenger,
        Unchecked.in(storm.messenger, storm.policies),
        card -> {},
        storm.clock,
        () -> workers.forEach(Timeline.Task::wake));
  }

  private boolean reaches(String chat) {
    return reached.getOrDefault(chat, false);
  }

  private void work(String chat, IntakeWorker worker) {
    workers.add(
        storm.timeline.start(
            name + " worker " + workers.size(),
            () ->
                repeat(
                    () -> {
                      while (walked(worker)) {}
                    },
                    () -> reaches(chat) ? storm.nextWork(chat) : ROUND)));
  }

  private boolean walked(IntakeWorker worker) {
    try {
      return worker.workOnce();
    } finally {
      storm.timeline.current().ifPresent(storm.watch::letGo);
    }
  }

  private void start(String what, Runnable work) {
    others.add(storm.timeline.start(name + " " + what, work));
  }

  private void repeat(Runnable round, Supplier<Duration> rest) {
    while (true) {
      try {
        round.run();
      } catch (RuntimeException oneBadRound) {
        // As the threads of the process do: the next round comes.
      }
      storm.timeline.rest(rest.get());
    }
  }

  /** What an adapter does: it connects, says that it has, and hands over what it is given. */
  private void listen(String chat) {
    repeat(() -> listenOnce(chat), () -> ROUND);
  }

  private void listenOnce(String chat) {
    if (storm.weather.is(Kind.CHAT_AWAY, chat)) {
      reached.put(chat, false);
      return;
    }
    if (!reaches(chat)) {
      reached.put(chat, true);
      desk.chatIsBack(chat);
    }
    storm.deliver(chat, desk);
  }
}
