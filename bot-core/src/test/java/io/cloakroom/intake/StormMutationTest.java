package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Storms are worth their name only if they find every rule of patience that is broken. */
@Tag("full")
class StormMutationTest {
  private static final int STORMS = 20;

  @ParameterizedTest
  @EnumSource
  void isCaught(StormMutations mutation) {
    assertThat(LongStream.range(0, STORMS).filter(seed -> isCaughtBy(seed, mutation)).findFirst())
        .as("survived every storm: " + mutation)
        .isPresent();
  }

  /** By a promise that is not kept: whatever else is thrown is the simulation's own mistake. */
  private static boolean isCaughtBy(long seed, StormMutations mutation) {
    try {
      Storm.blow(StormPlan.of(seed, mutation.weather), mutation);
      return false;
    } catch (AssertionError caught) {
      return true;
    }
  }
}
