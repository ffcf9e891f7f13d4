package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * J9, T34, T40, T41, T42: whatever happens at whatever moment, every picture ends replaced, or
 * taken back by its author; never lost, never twice, with nothing left over.
 */
@Tag("full")
class CrashSimulationTest {
  @ParameterizedTest
  @EnumSource
  void J09_T40_survivesADeathAtEveryMoment(Scenario scenario) {
    assertThat(new Schedules(scenario, Mutation.NONE).everyCrash()).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void T34_T45_survivesEveryFailedCall(Scenario scenario) {
    assertThat(new Schedules(scenario, Mutation.NONE).everyFailure()).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void T42_leavesNothingOfAPostThatItsAuthorTookBack(Scenario scenario) {
    assertThat(new Schedules(scenario, Mutation.NONE).everyTakeback()).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void T41_survivesAWorkerThatWakesAfterItsLease(Scenario scenario) {
    assertThat(new Schedules(scenario, Mutation.NONE).everyStall()).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void T42_survivesAWorkerThatWakesAfterTheAuthorTookThePostBack(Scenario scenario) {
    assertThat(new Schedules(scenario, Mutation.NONE).everyStallAndTakeback()).isGreaterThan(20);
  }

  /** Once what was added in the very moment of the removal went with the post. */
  @ParameterizedTest
  @EnumSource(names = {"TWO_IN_A_POST", "WITH_OTHER_FILES", "ADDED_BY_AN_EDIT"})
  void J04_protectsAPictureThatAnEditAddsAtAnyMoment(Scenario scenario) {
    assertThat(new Schedules(scenario, Mutation.NONE).everyAddition()).isGreaterThan(20);
  }
}
