package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.blobs.Troubles.Unkept;
import io.cloakroom.storage.keys.MemoryBodies.Broken;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * F24: the same picture is kept once, whatever happens meanwhile; and each rule of it is needed.
 */
@Tag("any-jdk")
class KeptOnceTest {
  @ParameterizedTest
  @EnumSource
  void F24_nothingIsLostOrShownOrLeft(OnceScenario scenario) {
    schedules(scenario, () -> new OnceWorld(Comparison.OF_ALL_BYTES), Steps.Grain.EVERY_CHANGE)
        .forEach(Runnable::run);
  }

  /** Whoever stands may have read some of it, and the rest not yet. */
  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void F24_nothingIsLostOrShownOrLeft_alsoBetweenWhatIsRead(OnceScenario scenario) {
    schedules(scenario, () -> new OnceWorld(Comparison.OF_ALL_BYTES), Steps.Grain.EVERY_EFFECT)
        .forEach(Runnable::run);
  }

  /** What is noted makes good for some of them: they are needed where nothing is. */
  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void F24_everyRuleIsNeeded(Broken rule) {
    assertThat(isCaught(() -> new OnceWorld(Comparison.OF_ALL_BYTES, rule)) || isCaughtBare(rule))
        .as("survived every schedule: " + rule)
        .isTrue();
  }

  @Tag("full")
  @Test
  void F24_whereNothingIsNotedNothingIsWrongButWithAnOlderDatabase() {
    assertThat(isCaughtBare()).isFalse();
  }

  private static boolean isCaughtBare(Broken... rule) {
    Supplier<OnceWorld> bare =
        () -> new OnceWorld(Comparison.OF_ALL_BYTES, new Troubles(Unkept.NOTED), rule);
    return Arrays.stream(OnceScenario.values())
        .filter(scenario -> !scenario.isPutBack())
        .anyMatch(scenario -> isCaught(scenario, bare));
  }

  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void F24_everyRuleOfWhatIsNotedIsNeeded(Unkept rule) {
    assertThat(isCaught(() -> new OnceWorld(Comparison.OF_ALL_BYTES, new Troubles(rule))))
        .as("survived every schedule: " + rule)
        .isTrue();
  }

  @Test
  void F24_whatIsNotReadBackIsCaught() {
    assertThat(isCaught(() -> new OnceWorld((one, other) -> true))).isTrue();
  }

  @Test
  void F24_twoThatAreTheSameAreOneFile() throws IOException {
    OnceWorld world = OnceScenario.apart(new OnceWorld(Comparison.OF_ALL_BYTES));

    assertThat(world.keep(world.b, world.a, world.real())).isTrue();
    assertThat(world.keep(world.c, world.b, world.real())).isTrue();
    assertThat(world.keep(world.c, world.a, world.real())).isTrue();

    assertThat(world.pictures()).isOne();
    assertThat(world.wrong()).isEmpty();
  }

  /** What was put is read back before the other goes. */
  @Test
  void F24_aDiskThatLiesCostsNothing() throws IOException {
    OnceWorld world = OnceScenario.apart(new OnceWorld(Comparison.OF_ALL_BYTES));
    world.troubles.lies = true;

    assertThatThrownBy(() -> world.keep(world.a, world.b, world.real()))
        .isInstanceOf(DamagedPicture.class);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(3);
    assertThat(world.rows()).isZero();
  }

  /** T36: each says of itself that it is damaged, and can be erased; and takes nobody along. */
  @Test
  void T36_whatIsDamagedIsSoForAllOfThem_andNobodyIsAddedToIt() throws IOException {
    OnceWorld world = OnceScenario.together(new OnceWorld(Comparison.OF_ALL_BYTES));
    world.disk.damage(world.body());

    for (ImageId image : List.of(world.a, world.b)) {
      assertThatThrownBy(() -> world.real().open(OnceWorld.picture(image)))
          .isInstanceOf(DamagedPicture.class)
          .hasMessageContaining(image.toString());
    }
    assertThatThrownBy(() -> world.keep(world.c, world.b, world.real()))
        .isInstanceOf(DamagedPicture.class);
    assertThat(world.real().open(OnceWorld.picture(world.c))).isPresent();
    world.eraseAll();
    assertThat(world.left()).isEmpty();
    assertThat(world.rows()).isZero();
  }

  private static List<Runnable> schedules(
      OnceScenario scenario, Supplier<OnceWorld> empty, Steps.Grain grain) {
    return Stream.of(scenario.over(empty, grain), scenario.turned(empty, grain))
        .flatMap(
            jobs ->
                Stream.<Runnable>of(jobs::everyDeath, jobs::everyStall, jobs::everyStallAndDeath))
        .toList();
  }

  private static boolean isCaught(Supplier<OnceWorld> broken) {
    return Arrays.stream(OnceScenario.values()).anyMatch(scenario -> isCaught(scenario, broken));
  }

  private static boolean isCaught(OnceScenario scenario, Supplier<OnceWorld> broken) {
    return schedules(scenario, broken, Steps.Grain.EVERY_CHANGE).stream()
        .anyMatch(KeptOnceTest::fails);
  }

  private static boolean fails(Runnable simulation) {
    try {
      simulation.run();
      return false;
    } catch (AssertionError caught) {
      return true;
    }
  }
}
