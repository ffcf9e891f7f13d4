package io.cloakroom.intake.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.testing.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of stages and moves is whole, and the architecture page shows it as it is. */
class StageTableTest {
  private static final Path PAGE = Path.of("..", "deploy", "docs", "architecture.md");
  private static final String BEGIN = "<!-- stages: drawn by StageTableTest -->\n";
  private static final String END = "\n<!-- end of stages -->";

  @Test
  void theArchitecturePageShowsTheTableAsItIs() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (Boolean.getBoolean("stages.draw")) {
      String drawn = page.substring(0, from) + StageDrawing.markdown() + page.substring(to);
      Files.writeString(PAGE, drawn);
      return;
    }

    assertThat(page.substring(from, to))
        .as("the table changed: run this test with -Dstages.draw=true to draw it anew")
        .isEqualTo(StageDrawing.markdown());
  }

  @Test
  void nothingHappensByItselfWhereAPostIsFinalButToWhatIsKept() {
    Set<Stage> worked =
        EnumSet.copyOf(Arrays.stream(Stage.values()).filter(stage -> !stage.isFinal()).toList());
    worked.add(Stage.KEPT);
    worked.remove(Stage.UNKNOWN);

    assertThat(Stage.mostUrgentFirst()).containsExactlyInAnyOrderElementsOf(worked);
    assertThat(Move.values())
        .filteredOn(move -> move.by() == Move.By.WORKER)
        .allSatisfy(move -> assertThat(Stage.mostUrgentFirst()).containsAll(move.from()));
  }

  @Test
  void whatEndsIsNeverDueAndWhatIsLeftWaitingHasNoLease() {
    assertThat(Move.values())
        .allSatisfy(
            move -> {
              Optional<Stage> to = move.to();
              assertThat(move.due() == Consequence.Due.NEVER)
                  .isEqualTo(to.isPresent() && !to.get().isWorkedOn());
              assertThat(
                      move.due() == Consequence.Due.AT_ONCE
                          || move.due() == Consequence.Due.AFTER_DEATH
                          || move.lease() == Consequence.Lease.GIVEN_UP)
                  .isTrue();
            });
  }

  @Test
  void whatWaitsIsTriedAgainAtEveryStage() {
    assertThat(Stage.mostUrgentFirst())
        .allMatch(stage -> Move.DELAY.isFrom(stage) && Move.PUT_OFF.isFrom(stage));
  }

  @Test
  void whatCanBeTakenBackAsAWholeCanBeTakenBackInPart() {
    assertThat(Stage.values())
        .allSatisfy(
            stage ->
                assertThat(Move.TAKE_BACK.isFrom(stage))
                    .isEqualTo(Move.TAKE_PART_BACK.isFrom(stage) != Move.SHOW_ANEW.isFrom(stage)));
  }

  @ParameterizedTest
  @EnumSource
  void aPostGoesOnlyWhereTheTableLeads(Move move) {
    for (Stage stage : Stage.values()) {
      Intake intake = Sample.at(Sample.intake(Sample.SITE, "p1", "f"), stage, Sample.NOW);
      if (move.isFrom(stage)) {
        assertThat(intake.moved(move, Sample.NOW, Duration.ofSeconds(1)).stage())
            .isEqualTo(move.to().orElse(stage));
      } else {
        assertThatThrownBy(() -> intake.moved(move, Sample.NOW, Duration.ofSeconds(1)))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(stage.name());
      }
    }
  }

  @Test
  void aPauseCannotBeForgotten() {
    Intake received = Sample.intake(Sample.SITE, "p1", "f");

    assertThatThrownBy(() -> received.moved(Move.FAIL_TO_STORE, Sample.NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
