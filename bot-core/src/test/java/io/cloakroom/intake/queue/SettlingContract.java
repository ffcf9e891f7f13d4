package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link IntakeQueue} knows of posts that are final: which are still to be settled. */
public interface SettlingContract extends IntakeStoresContract {
  @Test
  default void findsWhatHasBeenFinalForLongAndIsNotSwept() {
    Intake gone = at(Stage.WITHDRAWN, "p1");
    Intake earlier =
        saved(Sample.at(add(intake(SITE, "p2", "f")), Stage.REPLACED, NOW.minusSeconds(1)));
    at(Stage.REMOVING, "p3");

    assertThat(toSweep(NOW.minusSeconds(1), 10)).isEmpty();
    assertThat(IntakeStoresContract.ids(toSweep(NOW, 10))).containsExactly(earlier.id());
    assertThat(IntakeStoresContract.ids(toSweep(NOW.plusNanos(1), 10)))
        .containsExactly(earlier.id(), gone.id());
    assertThat(IntakeStoresContract.ids(toSweep(NOW.plusNanos(1), 1)))
        .containsExactly(earlier.id());
  }

  @Test
  default void marksAsSweptOnceAndRecordsItOnce() {
    Intake gone = at(Stage.WITHDRAWN, "p1");
    int before = Recorded.events(audit(), HOME).size();

    queue().swept(gone, List.of(event(HOME), event(HOME)));
    queue().swept(gone, List.of(event(HOME)));

    assertThat(toSweep(NOW.plusSeconds(1), 10)).isEmpty();
    assertThat(register().find(gone.id())).contains(gone);
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 2);
  }

  @Test
  default void marksNothingAsSweptThatChangedMeanwhileOrCannotBeRecorded() {
    Intake gone = at(Stage.WITHDRAWN, "p1");
    Intake kept = at(Stage.KEPT, "p2");
    queue().save(kept.moved(Move.DELAY, NOW, Duration.ZERO), List.of());
    int before = Recorded.events(audit(), HOME).size();

    queue().swept(kept, List.of(event(HOME)));
    assertThat(Recorded.events(audit(), HOME)).hasSize(before);
    Recorded.refused(audit(), HOME, event -> queue().swept(gone, List.of(event)));

    assertThat(IntakeStoresContract.ids(toSweep(NOW.plusSeconds(1), 10)))
        .containsExactlyInAnyOrder(gone.id(), kept.id());
  }

  @Test
  default void aSaveTakesTheMarkOfSettlingAway() {
    Intake kept = at(Stage.KEPT, "p1");
    queue().swept(kept, List.of());

    queue().save(Sample.at(kept, Stage.KEPT, NOW), List.of());

    assertThat(IntakeStoresContract.ids(toSweep(NOW.plusSeconds(1), 10)))
        .containsExactly(kept.id());
  }

  @Test
  default void T61_goesThroughThePostsOfOneChatInACircle() {
    Intake first =
        saved(Sample.at(add(intake(SITE, "p1", "f")), Stage.REPLACED, NOW.minusSeconds(2)));
    Intake second =
        saved(Sample.at(add(intake(SITE, "p2", "f")), Stage.REPLACED, NOW.minusSeconds(1)));

    assertThat(
            IntakeStoresContract.ids(queue().toSweep(HOME.messenger(), first.stageAt(), NOW, 10)))
        .containsExactly(second.id());
    assertThat(queue().toSweep(HOME.messenger(), second.stageAt(), NOW, 10)).isEmpty();
    assertThat(queue().toSweep("slack", Instant.EPOCH, NOW, 10)).isEmpty();
  }

  private List<Intake> toSweep(Instant before, int limit) {
    return queue().toSweep(HOME.messenger(), Instant.EPOCH, before, limit);
  }
}
