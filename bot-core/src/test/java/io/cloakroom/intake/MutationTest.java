package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation is worth its name only if it finds every rule that is broken on purpose. */
@Tag("full")
class MutationTest {
  private static final Consumer<Schedules> SHORTEST = Schedules::everyCrash;
  private static final List<Consumer<Schedules>> OTHERS =
      List.of(
          Schedules::everyTakeback,
          Schedules::everyStall,
          Schedules::everyStallAndTakeback,
          Schedules::everyFailure,
          Schedules::everyAddition,
          Schedules::everyTakebackAndCrash);

  @ParameterizedTest
  @EnumSource
  void isCaught(Mutations mutation) {
    boolean caught =
        !survivesLies(mutation)
            || Arrays.stream(Scenario.values())
                .anyMatch(scenario -> isCaughtBy(SHORTEST, scenario, mutation))
            || Arrays.stream(Scenario.values())
                .anyMatch(
                    scenario ->
                        OTHERS.stream().anyMatch(one -> isCaughtBy(one, scenario, mutation)));
    assertThat(caught).as("survived every schedule: " + mutation).isTrue();
  }

  private static boolean isCaughtBy(
      Consumer<Schedules> schedule, Scenario scenario, Mutations mutation) {
    return isCaughtBy(() -> schedule.accept(new Schedules(scenario, mutation)));
  }

  private static boolean survivesLies(Mutations mutation) {
    return !isCaughtBy(() -> LyingDiskTest.keepsTheOriginal(mutation));
  }

  /** By a promise that is not kept: whatever else is thrown is the simulation's own mistake. */
  private static boolean isCaughtBy(Runnable simulation) {
    try {
      simulation.run();
      return false;
    } catch (AssertionError caught) {
      return true;
    }
  }
}
