package io.cloakroom.storage.tombstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** M21: what lives is newer than any copy, and is never replaced by it. */
class MergedTombstonesTest {
  private static String stone(int level, long first, long last) {
    return new Stone(level, first, last).toString();
  }

  private static List<String> missing(List<String> live, List<String> copied) {
    MergedTombstones merged = MergedTombstones.of(live, copied);
    assertThat(merged.aside()).isEmpty();
    return merged.missing();
  }

  @Test
  void M21_takesAllWhereNoneLive() {
    assertThat(missing(List.of(), List.of(stone(0, 1, 1), stone(0, 0, 0), "x")))
        .containsExactly(stone(0, 0, 0), stone(0, 1, 1));
  }

  @Test
  void M21_takesNothingThatLivesOrWasLetGo() {
    List<String> live = List.of(stone(1, 64, 127), stone(0, 128, 128));

    assertThat(missing(live, List.of(stone(1, 0, 63), stone(0, 64, 64), stone(0, 128, 128))))
        .isEmpty();
  }

  @Test
  void M21_takesWhatIsNewerThanAllThatLive() {
    List<String> live = List.of(stone(0, 0, 0), stone(0, 1, 1));

    assertThat(missing(live, List.of(stone(1, 0, 63), stone(0, 64, 64))))
        .containsExactly(stone(1, 0, 63), stone(0, 64, 64));
  }

  /** The program was started on nothing before the backup was put back. */
  @Test
  void M21_takesAllAndSetsAsideWhatTheyDoNotGoOnFrom() {
    List<String> copied = List.of(stone(0, 2064, 2064), stone(1, 2000, 2063));
    List<String> live = List.of(stone(0, 1, 1), stone(0, 0, 0), "x");

    assertThat(MergedTombstones.of(live, copied))
        .isEqualTo(
            new MergedTombstones(
                List.of(stone(0, 0, 0), stone(0, 1, 1)),
                List.of(stone(1, 2000, 2063), stone(0, 2064, 2064))));
    assertThat(MergedTombstones.of(List.of(stone(0, 1, 1)), copied).aside())
        .as("cut off as it set them aside")
        .containsExactly(stone(0, 1, 1));
    assertThat(missing(List.of(stone(1, 2000, 2063)), copied))
        .as("cut off as it put the others there")
        .containsExactly(stone(0, 2064, 2064));
  }

  @Test
  void M21_theNextAfterTheLastGoesOnFromIt() {
    assertThat(missing(List.of(stone(0, 0, 0)), List.of(stone(0, 1, 1))))
        .containsExactly(stone(0, 1, 1));
    assertThat(missing(List.of(stone(0, 0, 0)), List.of())).isEmpty();
    assertThat(MergedTombstones.of(List.of(stone(0, 0, 0)), List.of(stone(0, 2, 2))).aside())
        .containsExactly(stone(0, 0, 0));
  }
}
