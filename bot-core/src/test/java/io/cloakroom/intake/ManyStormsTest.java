package io.cloakroom.intake;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link StormTest}, many times; apart, so that they blow while others are simulated. {@code
 * -Dcloakroom.storms=1000} lets more blow.
 */
@Tag("full")
class ManyStormsTest {
  private static final int STORMS = Integer.getInteger("cloakroom.storms", 40);

  @ParameterizedTest
  @MethodSource("seeds")
  void J65_J66_everythingIsReplacedOrUntouchedWhateverHappens(long seed) {
    Storms.survives(StormPlan.of(seed));
  }

  static LongStream seeds() {
    return LongStream.range(StormTest.FEW, StormTest.FEW + STORMS);
  }
}
