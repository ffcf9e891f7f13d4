package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation is worth its name only if it finds every rule that is broken on purpose. */
class MutationTest {
  private static final List<Consumer<Schedules>> EVERYTHING =
      List.of(
          Schedules::everyCrash,
          Schedules::everyTakeback,
          Schedules::everyStall,
          Schedules::everyStallAndTakeback,
          Schedules::everyFailure,
          Schedules::everyAddition,
          Schedules::everyTakebackAndCrash);

  @ParameterizedTest
  @EnumSource
  void isCaught(Mutations mutation) {
    if (survivesLies(mutation)) {
      for (Scenario scenario : Scenario.values()) {
        for (Consumer<Schedules> schedule : EVERYTHING) {
          if (isCaughtBy(() -> schedule.accept(new Schedules(scenario, mutation)))) {
            return;
          }
        }
      }
      fail("survived every schedule: " + mutation);
    }
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
