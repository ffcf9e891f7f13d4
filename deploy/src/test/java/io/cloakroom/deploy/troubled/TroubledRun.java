package io.cloakroom.deploy.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.SharedClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Posts pictures over several channels through hours of a turned clock in which the chat's API, its
 * file host and the disk fail in turn and two workers stall past their leases, and kills the
 * program once in each of these troubles or just after it.
 */
public final class TroubledRun {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Longer than two leases: whoever looks then takes what the stalled one has. */
  private static final Duration PAST_A_LEASE = Duration.ofMinutes(5);

  /** Of the machine's time, in which the clock is turned past two leases. */
  private static final Duration STALL = Duration.ofSeconds(10);

  /** How far the clock is turned at once in a trouble, and how often. */
  private static final Duration STEP = Duration.ofMinutes(20);

  private static final int STEPS = 6;

  /** Of the machine's time, for a few attempts in vain. */
  private static final Duration PAUSE = Duration.ofMillis(1200);

  /** How far the clock is turned at once when nothing fails any more: limits count by it. */
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private static final int LONGEST_MOMENT_MILLIS = 250;

  private static final List<Trouble> TROUBLES = List.of(Trouble.values());

  /** What goes wrong. */
  public enum Trouble {
    API("the chat's API"),
    FILE_HOST("its file host"),
    DISK("the disk"),
    STALL("two workers stall");

    final String words;

    Trouble(String words) {
      this.words = words;
    }
  }

  /**
   * @param rounds each with one trouble and one kill
   */
  public record Plan(int pictures, int channels, int rounds) {
    /** As the system properties say, or a small one. */
    public static Plan fromProperties() {
      return new Plan(
          Integer.getInteger("troubled.pictures", 40),
          Integer.getInteger("troubled.channels", 5),
          Integer.getInteger("troubled.rounds", 4));
    }

    public int picturesOf(int round) {
      return pictures * (round + 1) / rounds - pictures * round / rounds;
    }

    public Trouble trouble(int round) {
      return TROUBLES.get(round % TROUBLES.size());
    }

    /** Every second outage is met by a program that was just killed; the others are outlived. */
    public boolean killsWithin(int round) {
      Trouble trouble = trouble(round);
      return (trouble == Trouble.API || trouble == Trouble.FILE_HOST)
          && (round + round / TROUBLES.size()) % 2 == 1;
    }
  }

  private final ChatStage stage;
  private final Plan plan;
  private final SharedClock clock;
  private final Clock machine = Clock.systemUTC();
  private final Path clockFile;
  private final Path data;
  private final int port;
  private final NumberedPosts posts;
  private final Random moments = new Random(11);

  /**
   * @param clockFile of the clock that the stage goes by
   */
  public TroubledRun(ChatStage stage, Plan plan, Path clockFile, Path home) throws IOException {
    this.stage = stage;
    this.plan = plan;
    this.posts = new NumberedPosts(stage, plan.channels());
    this.clockFile = clockFile;
    this.clock = SharedClock.at(clockFile);
    this.data = home.resolve("data-" + stage.name());
    this.port = RunningCloakroom.freePort();
  }

  /** Where the program keeps everything. */
  public Path data() {
    return data;
  }

  /** Fails unless every picture was replaced exactly once; how each trouble was overcome. */
  public List<Overcome> run() throws Exception {
    List<Overcome> overcome = new ArrayList<>();
    try (KilledProgram program = new KilledProgram(this::started)) {
      program.running().awaitReady();
      for (int round = 0; round < plan.rounds(); round++) {
        overcome.add(overcome(program, round));
      }
      posts.everyTenthOpens(program.running().awaitReady());
      assertThat(posts.notReplacedOnce()).isEmpty();
      assertThat(program.outages()).hasSize(plan.rounds());
    }
    return overcome;
  }

  private RunningCloakroom started() throws Exception {
    return RunningCloakroom.turned(data, port, stage.environment(), clockFile).awaitAlive();
  }

  private Overcome overcome(KilledProgram program, int round) throws Exception {
    Trouble trouble = plan.trouble(round);
    Instant began = clock.instant();
    begin(trouble, program.running());
    goOnInTrouble(trouble, program, round);
    Duration lasted = Duration.between(began, clock.instant());
    end(trouble, program.running());
    Instant ended = machine.instant();
    Instant endedTurned = clock.instant();
    if (!plan.killsWithin(round)) {
      program.killAfter(someMoment());
    }
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () -> {
              clock.turn(RECOVERY);
              assertThat(posts.notReplacedOnce()).as("after %s", trouble.words).isEmpty();
            });
    program.running();
    return new Overcome(
        trouble,
        plan.picturesOf(round),
        lasted,
        plan.killsWithin(round),
        Duration.between(ended, machine.instant()),
        Duration.between(endedTurned, clock.instant()));
  }

  private void begin(Trouble trouble, RunningCloakroom running) throws Exception {
    switch (trouble) {
      case API -> stage.breakApi();
      case FILE_HOST -> stage.breakFileHost();
      case DISK -> running.fillDisk();
      case STALL -> stall();
    }
  }

  private void end(Trouble trouble, RunningCloakroom running) throws Exception {
    stage.mend();
    if (trouble == Trouble.DISK) {
      running.emptyDisk();
    }
  }

  /** One worker after the other takes the same post, and neither knows of the other. */
  private void stall() throws Exception {
    int before = stage.downloads();
    stage.stall(2, STALL);
    posts.post();
    for (int stalled = 1; stalled <= 2; stalled++) {
      int awaited = before + stalled;
      await().atMost(STALL).until(() -> stage.downloads() >= awaited);
      clock.turn(PAST_A_LEASE);
    }
  }

  private void goOnInTrouble(Trouble trouble, KilledProgram program, int round) throws Exception {
    int due = posts.size() - (trouble == Trouble.STALL ? 1 : 0) + plan.picturesOf(round);
    for (int step = 1; step <= STEPS; step++) {
      int left = STEPS - step;
      while (posts.size() < due && (due - posts.size()) * STEPS > left * plan.picturesOf(round)) {
        posts.post();
      }
      if (step == STEPS / 2 && plan.killsWithin(round)) {
        program.killAfter(someMoment());
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      if (trouble != Trouble.STALL) {
        clock.turn(STEP);
      }
    }
  }

  private Duration someMoment() {
    return Duration.ofMillis(moments.nextInt(LONGEST_MOMENT_MILLIS));
  }
}
