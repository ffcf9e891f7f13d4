package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.s3.BucketInMemory;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** F24: the same picture is one object in a bucket too, whoever dies before whatever request. */
@Tag("full")
@Tag("any-jdk")
class KeptOnceInBucketTest {
  @TempDir static Path spool;
  private static BucketInMemory bucket;

  @BeforeAll
  static void open() throws IOException {
    bucket = new BucketInMemory(spool);
  }

  private static OnceWorld empty() {
    return new OnceWorld(Comparison.OF_ALL_BYTES).in(bucket);
  }

  @ParameterizedTest
  @EnumSource
  void F24_nothingIsLostOrShownOrLeft_whoeverDiesBeforeAnyRequest(OnceScenario scenario) {
    both(scenario, Steps.Grain.EVERY_EFFECT).forEach(OnceSchedules::everyDeath);
  }

  /** That one also dies after it stood is tried by hand, with {@code -Donce.all=true}. */
  @ParameterizedTest
  @EnumSource
  void F24_nothingIsLostOrShownOrLeft_byTwoNodesAtOnce(OnceScenario scenario) {
    both(scenario, Steps.Grain.EVERY_CHANGE)
        .forEach(
            nodes -> {
              nodes.everyStall();
              if (Boolean.getBoolean("once.all")) {
                nodes.everyStallAndDeath();
              }
            });
  }

  private static Stream<OnceSchedules> both(OnceScenario scenario, Steps.Grain grain) {
    return Stream.of(
        scenario.over(KeptOnceInBucketTest::empty, grain),
        scenario.turned(KeptOnceInBucketTest::empty, grain));
  }

  /** By the time of a second one anybody who may look could tell who else has the picture. */
  @Test
  void T48_aLookIsOneRequest_afterEveryStepOfKeepingOnce() throws IOException {
    OnceWorld world = OnceScenario.apart(empty());
    Steps steps = new Steps(Steps.Grain.EVERY_EFFECT, world::askedTwice);

    steps.begin(() -> world.keep(world.a, world.b, world.of(steps)));
    steps.next(Integer.MAX_VALUE);

    assertThat(steps.wrong()).isEmpty();
    assertThat(steps.failure()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
    assertThat(world.askedTwice()).isEmpty();
  }

  /** As a release left it that writes nothing down of that, and as an older database has it. */
  @Test
  void T48_whatIsNotWrittenDownIsFoundByTwo_untilItIsLookedAt() throws IOException {
    OnceWorld world = OnceScenario.together(empty());
    for (ImageId image : List.of(world.a, world.b)) {
      world.forgetsThatItWent(image);
    }
    assertThat(world.wrong()).isEmpty();
    assertThat(world.askedTwice()).isEqualTo(Optional.of("a: 2 requests"));

    world.drop(Instant.EPOCH);

    assertThat(world.askedTwice()).isEmpty();
    assertThat(world.wrong()).isEmpty();
  }

  @Test
  void F24_threeThatAreTheSameAreOneObject_andNothingIsLeftOfThem() throws IOException {
    OnceWorld world = OnceScenario.apart(empty());

    assertThat(world.keep(world.b, world.a, world.real())).isTrue();
    assertThat(world.keep(world.c, world.b, world.real())).isTrue();

    assertThat(world.pictures()).isOne();
    assertThat(world.wrong()).isEmpty();
    assertThat(world.askedTwice()).isEmpty();
    world.eraseAll();
    assertThat(world.left()).isEmpty();
    assertThat(world.rows()).isZero();
  }
}
