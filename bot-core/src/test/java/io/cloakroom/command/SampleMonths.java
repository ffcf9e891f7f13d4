package io.cloakroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.numbers.Figure;
import io.cloakroom.numbers.Lengths;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.Tally;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Months of the workspace of a {@link CommandStage}, in numbers. */
public final class SampleMonths {
  private SampleMonths() {}

  /**
   * One that is not over.
   *
   * @param pictures so many were protected; the rest is the same in each
   */
  public static MonthlyNumbers month(YearMonth month, long pictures) {
    return new MonthlyNumbers(
        CommandStage.WORKSPACE,
        month,
        false,
        false,
        Map.of(
            Figure.PROTECTED, pictures,
            Figure.WITH_PLACE, 12L,
            Figure.CHANNELS, 16L,
            Figure.GOVERNED, 14L,
            Figure.BYTES, 512_345_678L),
        new Lengths(new TreeMap<>(Map.of(1_200L, 8L, 150_000L, 2L))),
        Lengths.NONE);
  }

  /** These are all that were counted. */
  public static void keep(CommandStage stage, MonthlyNumbers... months) {
    Tally first = Tally.first(CommandStage.WORKSPACE, stage.clock.instant());
    stage.database.numbers().add(first);
    assertThat(stage.database.numbers().save(first, first, List.of(months))).isPresent();
  }
}
