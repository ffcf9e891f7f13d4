package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.Mishap.Kind;
import io.cloakroom.intake.queue.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
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
@Tag("any-jdk")
class StormTest {
  static final long FEW = 4;

  /** Nobody is told when a poisonous file is gone: it takes a while until all are well again. */
  private static final Duration ALL_THE_TIME = StormPlan.LENGTH.minusMinutes(12);

  @ParameterizedTest
  @MethodSource("few")
  void J65_J66_everythingIsReplacedOrUntouchedWhateverHappens(long seed) {
    Storms.survives(StormPlan.of(seed));
  }

  /** J66: every life ends in the same file, and the others of its chat are slow. */
  @Test
  void J66_aFileInWhichTheProcessDiesTakesNoOtherPostWithIt() {
    Mishap poison =
        new Mishap(Kind.POISON_POSTED, StormPlan.SLACK, Duration.ofSeconds(1), ALL_THE_TIME);
    Mishap slow = new Mishap(Kind.SLOW_LINE, StormPlan.SLACK, Duration.ZERO, ALL_THE_TIME);
    List<StormPlan.Posting> others =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new StormPlan.Posting(
                        StormPlan.SLACK, "p" + i, Duration.ofMinutes(i), 1, i % 2 == 0))
            .toList();

    Storm storm = Storm.blow(new StormPlan(1, others, List.of(poison, slow)), Mutation.NONE);

    storm.posted.forEach(
        (post, posting) -> {
          Instant at = storm.database.intakes().register().of(post).get(0).post().at();
          if (storm.poison.isIn(post)) {
            assertThat(storm.database.intakes().register().of(post).get(0).stage())
                .isEqualTo(Stage.GAVE_UP);
          } else {
            assertThat(Duration.between(at, storm.watch.removedAt.get(post)))
                .as("how long " + post + " stood beside it")
                .isLessThan(Duration.ofMinutes(30));
          }
        });
  }

  @Tag("full")
  @Test
  void theSameSeedBringsTheSameStorm() {
    StormPlan plan = StormPlan.of(3);

    assertThat(Storm.blow(plan, Mutation.NONE).course)
        .isEqualTo(Storm.blow(plan, Mutation.NONE).course);
  }

  static LongStream few() {
    String chosen = System.getProperty("cloakroom.storm", "");
    return chosen.isEmpty()
        ? LongStream.range(0, FEW)
        : Stream.of(chosen.split(",")).mapToLong(Long::parseLong);
  }
}
