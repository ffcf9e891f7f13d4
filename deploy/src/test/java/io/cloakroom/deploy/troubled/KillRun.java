package io.cloakroom.deploy.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.RunningCloakroom;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Posts pictures over several channels, and goes on while the program is killed again and again in
 * the middle of its work and started anew.
 */
public final class KillRun {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final int LONGEST_MOMENT_MILLIS = 250;

  /**
   * @param kills spread evenly over the posts
   * @param perMinute how many pictures are posted in a minute
   */
  public record Plan(int pictures, int channels, int kills, int perMinute) {
    /** As the system properties say, or a small one. */
    public static Plan fromProperties() {
      return new Plan(
          Integer.getInteger("killed.pictures", 20),
          Integer.getInteger("killed.channels", 5),
          Integer.getInteger("killed.times", 3),
          Integer.getInteger("killed.perMinute", 120));
    }

    public boolean killsAfter(int posted) {
      return kills > 0
          && posted * (kills + 1) / pictures != (posted - 1) * (kills + 1) / pictures
          && posted < pictures;
    }

    public Duration pause() {
      return Duration.ofMinutes(1).dividedBy(perMinute);
    }
  }

  private final ChatStage stage;
  private final Plan plan;
  private final Path data;
  private final int port;
  private final NumberedPosts posts;
  private final Random moments = new Random(7);

  public KillRun(ChatStage stage, Plan plan, Path home) throws IOException {
    this.stage = stage;
    this.plan = plan;
    this.posts = new NumberedPosts(stage, plan.channels());
    this.data = home.resolve("data-" + stage.name());
    this.port = RunningCloakroom.freePort();
  }

  /** Fails unless every picture was replaced exactly once; how long each stood there. */
  public Exposures run() throws Exception {
    try (KilledProgram program = new KilledProgram(this::started)) {
      postAll(program);
      RunningCloakroom last = program.running();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(posts.notReplacedOnce()).isEmpty());
      posts.everyTenthOpens(last);
      assertThat(posts.notReplacedOnce()).isEmpty();
      assertThat(program.outages()).hasSize(plan.kills());
      return new Exposures(posts.originals(), program.outages());
    }
  }

  private RunningCloakroom started() throws Exception {
    return RunningCloakroom.serving(data, port, stage.environment()).awaitReady();
  }

  private void postAll(KilledProgram program) throws Exception {
    for (int posted = 1; posted <= plan.pictures(); posted++) {
      posts.post();
      if (plan.killsAfter(posted)) {
        program.killAfter(someMomentOfTheWalk());
      }
      TimeUnit.NANOSECONDS.sleep(plan.pause().toNanos());
    }
  }

  /** A picture takes about 0.1 s from its post to its removal. */
  private Duration someMomentOfTheWalk() {
    return Duration.ofMillis(moments.nextInt(LONGEST_MOMENT_MILLIS));
  }
}
