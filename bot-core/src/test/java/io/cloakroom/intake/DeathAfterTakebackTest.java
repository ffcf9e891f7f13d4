package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** T42: also of one that dies, at every moment, after the author took the post back at any. */
@Tag("full")
class DeathAfterTakebackTest {
  @ParameterizedTest
  @EnumSource
  void T42_survivesADeathAfterATakeback(Scenario scenario) {
    assertThat(new Schedules(scenario, Mutation.NONE).everyTakebackAndCrash()).isGreaterThan(400);
  }
}
