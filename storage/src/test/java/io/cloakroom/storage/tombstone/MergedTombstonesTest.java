package io.cloakroom.storage.tombstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** M21: what lives is newer than any copy, and is never replaced by it. */
class MergedTombstonesTest {
  private static String stone(int level, long first, long last) {
    return new Stone(level, first, last).toString();
  }

  @Test
  void M21_takesAllWhereNoneLive() {
    assertThat(MergedTombstones.missing(List.of(), List.of(stone(0, 1, 1), stone(0, 0, 0), "x")))
        .containsExactly(stone(0, 0, 0), stone(0, 1, 1));
  }

  @Test
  void M21_takesNothingThatLivesOrWasLetGo() {
    List<String> live = List.of(stone(1, 64, 127), stone(0, 128, 128));

    assertThat(
            MergedTombstones.missing(
                live, List.of(stone(1, 0, 63), stone(0, 64, 64), stone(0, 128, 128))))
        .isEmpty();
  }

  @Test
  void M21_takesWhatIsNewerThanAllThatLive() {
    List<String> live = List.of(stone(0, 0, 0), stone(0, 1, 1));

    assertThat(MergedTombstones.missing(live, List.of(stone(1, 0, 63), stone(0, 64, 64))))
        .containsExactly(stone(1, 0, 63), stone(0, 64, 64));
  }
}
