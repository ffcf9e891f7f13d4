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
import java.util.function.Consumer;
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
  /** From the shortest to the longest. */
  private static final List<Consumer<OnceSchedules>> KINDS =
      List.of(
          OnceSchedules::everyDeath, OnceSchedules::everyStall, OnceSchedules::everyStallAndDeath);

  @ParameterizedTest
  @EnumSource
  void F24_nothingIsLostOrShownOrLeft(OnceScenario scenario) {
    both(scenario, () -> new OnceWorld(Comparison.OF_ALL_BYTES), Steps.Grain.EVERY_CHANGE)
        .forEach(jobs -> KINDS.forEach(kind -> kind.accept(jobs)));
  }

  /**
   * Whoever dies may have read some of it, and the rest not yet. Where somebody stands there, also
   * to die after it, is tried by hand, with {@code -Donce.all=true}: it takes minutes.
   */
  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void F24_nothingIsLostOrShownOrLeft_alsoBetweenWhatIsRead(OnceScenario scenario) {
    both(scenario, () -> new OnceWorld(Comparison.OF_ALL_BYTES), Steps.Grain.EVERY_EFFECT)
        .forEach(
            jobs ->
                (Boolean.getBoolean("once.all") ? KINDS : KINDS.subList(0, 1))
                    .forEach(kind -> kind.accept(jobs)));
  }

  /** What is noted makes good for some of them: they are needed where nothing is. */
  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void F24_everyRuleIsNeeded(Broken rule) {
    assertThat(isCaught(worlds(rule))).as("survived every schedule: " + rule).isTrue();
  }

  @Tag("full")
  @Test
  void F24_whereNothingIsNotedNothingIsWrongButWithAnOlderDatabase() {
    assertThat(isCaught(bare())).isFalse();
  }

  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void F24_everyRuleOfWhatIsNotedIsNeeded(Unkept rule) {
    assertThat(isCaught(noted(() -> new OnceWorld(Comparison.OF_ALL_BYTES, new Troubles(rule)))))
        .as("survived every schedule: " + rule)
        .isTrue();
  }

  @Test
  void F24_whatIsNotReadBackIsCaught() {
    assertThat(isCaught(noted(() -> new OnceWorld((one, other) -> true)))).isTrue();
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

  private static Stream<OnceSchedules> both(
      OnceScenario scenario, Supplier<OnceWorld> empty, Steps.Grain grain) {
    return Stream.of(scenario.over(empty, grain), scenario.turned(empty, grain));
  }

  /** Where a rule is broken, in every scenario: with what is noted, and without. */
  private static List<OnceSchedules> worlds(Broken rule) {
    return Stream.concat(
            noted(() -> new OnceWorld(Comparison.OF_ALL_BYTES, rule)).stream(), bare(rule).stream())
        .toList();
  }

  private static List<OnceSchedules> noted(Supplier<OnceWorld> empty) {
    return Arrays.stream(OnceScenario.values())
        .flatMap(scenario -> both(scenario, empty, Steps.Grain.EVERY_CHANGE))
        .toList();
  }

  private static List<OnceSchedules> bare(Broken... rule) {
    Supplier<OnceWorld> empty =
        () -> new OnceWorld(Comparison.OF_ALL_BYTES, new Troubles(Unkept.NOTED), rule);
    return Arrays.stream(OnceScenario.values())
        .filter(scenario -> !scenario.isPutBack())
        .flatMap(scenario -> both(scenario, empty, Steps.Grain.EVERY_CHANGE))
        .toList();
  }

  /** The short ones first, of all worlds: most is caught by them. */
  private static boolean isCaught(List<OnceSchedules> worlds) {
    return KINDS.stream().anyMatch(kind -> worlds.stream().anyMatch(jobs -> fails(kind, jobs)));
  }

  private static boolean fails(Consumer<OnceSchedules> kind, OnceSchedules jobs) {
    try {
      kind.accept(jobs);
      return false;
    } catch (AssertionError caught) {
      return true;
    }
  }
}
