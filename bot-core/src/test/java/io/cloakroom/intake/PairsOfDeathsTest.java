package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J9, T40: also of a process that dies a second time, at every moment after the first death. */
@Tag("full")
class PairsOfDeathsTest {
  @ParameterizedTest
  @EnumSource
  void J09_survivesEveryPairOfDeaths(Scenario scenario) {
    assertThat(new Schedules(scenario, Mutation.NONE).everyPairOfCrashes()).isGreaterThan(400);
  }
}
