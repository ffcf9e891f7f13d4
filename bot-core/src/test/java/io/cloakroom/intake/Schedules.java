package io.cloakroom.intake;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Everything that can go wrong, at every moment at which it can. */
final class Schedules {
  /** Of more pairs every second, third, … is simulated: there are very many. */
  private static final int MOST_PAIRS = Integer.getInteger("schedules.pairs", 2_000);

  private static final Post NONE = new Post(SimulatedChat.SITE, "none");

  private final Scenario scenario;
  private final Mutation mutation;

  Schedules(Scenario scenario, Mutation mutation) {
    this.scenario = scenario;
    this.mutation = mutation;
  }

  /** The process dies at every moment in turn; returns how many lives were simulated. */
  int everyCrash() {
    int deaths = oneLife().deaths();
    for (int chosen = 0; chosen < deaths; chosen++) {
      int now = chosen;
      simulate((rig, posts) -> dieAt(rig, now, () -> {}));
    }
    return deaths;
  }

  /** It dies, is started again, and dies a second time. */
  int everyPairOfCrashes() {
    return atEveryPair(oneLife().deaths(), this::crashTwice);
  }

  /** The chat, the database or the disk fails one call, before its effect or after it. */
  int everyFailure() {
    return atEveryMoment(Schedules::fail);
  }

  /** The author takes the first post back, and, at a later moment, the process may die. */
  int everyTakeback() {
    return atEveryMoment((rig, moment) -> takeBack(rig));
  }

  /** The author adds a picture to the first post by an edit, where it still stands. */
  int everyAddition() {
    return atEveryMoment((rig, moment) -> add(rig));
  }

  int everyTakebackAndCrash() {
    return atEveryPair(oneLife().moments(), this::takeBackThenCrash);
  }

  private interface Pair {
    /** False when the life after the first ends before so many more deaths. */
    boolean happens(int first, int later);
  }

  /**
   * Each first moment is paired with others than the one before it where not all are. When one does
   * not come after the first, none after it does.
   */
  private int atEveryPair(int firsts, Pair pair) {
    int most = firsts * oneLife().deaths();
    int stride = 1 + (most - 1) / MOST_PAIRS;
    int pairs = 0;
    for (int first = 0; first < firsts; first++) {
      for (int later = first % stride; pair.happens(first, later); later += stride) {
        pairs++;
      }
    }
    return pairs;
  }

  /**
   * The worker stalls for longer than its lease, another does the work, then the first one wakes.
   */
  int everyStall() {
    return atEveryMoment((rig, moment) -> stall(rig, () -> {}));
  }

  /** The same, and the author takes the post back meanwhile. */
  int everyStallAndTakeback() {
    return atEveryMoment((rig, moment) -> stall(rig, () -> takeBack(rig)));
  }

  private interface Mishap {
    void happen(Rig rig, Faults.Moment moment) throws Exception;
  }

  private int atEveryMoment(Mishap mishap) {
    int moments = oneLife().moments();
    for (int chosen = 0; chosen < moments; chosen++) {
      int now = chosen;
      simulate(
          (rig, posts) ->
              rig.faults.from(
                  moment -> {
                    if (moment.number() == now) {
                      mishap.happen(rig, moment);
                    }
                  }));
    }
    return moments;
  }

  private boolean crashTwice(int first, int second) {
    AtomicBoolean crashed = new AtomicBoolean();
    simulate((rig, posts) -> dieAt(rig, first, () -> dieAt(rig, second, () -> crashed.set(true))));
    return crashed.get();
  }

  private boolean takeBackThenCrash(int first, int later) {
    AtomicBoolean crashed = new AtomicBoolean();
    simulate(
        (rig, posts) ->
            rig.faults.from(
                moment -> {
                  if (moment.number() == first) {
                    dieAt(rig, later, () -> crashed.set(true));
                    rig.chat.author.takesBack(posts.get(0));
                  }
                }));
    return crashed.get();
  }

  private static void dieAt(Rig rig, int death, Runnable last) {
    rig.faults.from(
        moment -> {
          if (moment.death() == death) {
            last.run();
            throw new Faults.Crash();
          }
        });
  }

  private Faults oneLife() {
    Rig rig = new Rig(scenario.unit, mutation);
    scenario.begin(rig);
    rig.live();
    return rig.faults;
  }

  private void simulate(BiConsumer<Rig, List<Post>> mishap) {
    Rig rig = new Rig(scenario.unit, mutation);
    List<Post> posts = scenario.begin(rig);
    mishap.accept(rig, posts);
    rig.live();
    if (!rig.chat.takenBack.isEmpty() || !rig.chat.added.isEmpty()) {
      // It may have been taken back, or added to, at the last moment: that must be cleared up too.
      rig.live();
    }
    rig.faults.quietly(() -> Aftermath.isWhole(rig, posts));
  }

  private static void fail(Rig rig, Faults.Moment moment) throws Exception {
    switch (moment.port()) {
      case "chat" -> throw new MessengerUnavailable("busy");
      case "blobs" -> throw new IOException("disk full");
      default -> throw new IllegalStateException("no connection");
    }
  }

  private static void takeBack(Rig rig) {
    rig.faults.quietly(
        () -> rig.chat.author.takesBack(rig.chat.posts.keySet().stream().findFirst().orElse(NONE)));
  }

  private static void add(Rig rig) {
    rig.faults.quietly(
        () ->
            rig.chat.posts.keySet().stream()
                .findFirst()
                .ifPresent(
                    post ->
                        rig.chat.author.adds(post, Map.of("F9", Scenario.picture(0xff)), "more")));
  }

  private static void stall(Rig rig, Runnable meanwhile) {
    rig.clock.turn(rig.settings.lease().plus(Duration.ofSeconds(1)));
    meanwhile.run();
    rig.anotherProcessWorks();
    rig.clock.turn(rig.settings.lease().multipliedBy(3).dividedBy(4));
    rig.anotherProcessWorks();
  }
}
