package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * J65, J66, T34, T40, T41, T42, T60: hours in which everything goes wrong side by side, for several
 * workers of two processes, with posts of up to ten files in two chats. {@code
 * -Dcloakroom.storm=SEED,SEED} lets some blow again.
 */
class StormTest {
  private static final long FEW = 4;
  private static final long MANY = 90;

  @ParameterizedTest
  @MethodSource("few")
  void J65_J66_everythingIsReplacedOrUntouchedWhateverHappens(long seed) {
    Storms.survives(StormPlan.of(seed));
  }

  @ParameterizedTest
  @MethodSource("many")
  @Tag("full")
  void J65_J66_everythingIsReplacedOrUntouchedInManyMore(long seed) {
    Storms.survives(StormPlan.of(seed));
  }

  @Test
  void theSameSeedBringsTheSameStorm() {
    StormPlan plan = StormPlan.of(3);

    assertThat(Storm.blow(plan, Mutation.NONE)).isEqualTo(Storm.blow(plan, Mutation.NONE));
  }

  static LongStream few() {
    String chosen = System.getProperty("cloakroom.storm", "");
    return chosen.isEmpty()
        ? LongStream.range(0, FEW)
        : Stream.of(chosen.split(",")).mapToLong(Long::parseLong);
  }

  static LongStream many() {
    return LongStream.range(FEW, FEW + MANY);
  }
}
