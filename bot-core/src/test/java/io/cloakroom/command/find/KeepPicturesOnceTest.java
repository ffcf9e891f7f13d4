package io.cloakroom.command.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F24: which pictures are kept once. */
class KeepPicturesOnceTest {
  private final RepeatedPictures at = new RepeatedPictures();

  @BeforeEach
  void begin() {
    at.begin();
  }

  @Test
  void F24_keepsOnceWhatWasPostedAgain_aDayLater() {
    ImageId one = at.pictures.came(Optional.empty());
    ImageId again = at.pictures.came(Optional.of(one));

    at.node("a").round();
    assertThat(at.once.asked).isEmpty();
    at.clock.turn(KeepPicturesOnce.REST.plusSeconds(1));
    at.node("a").round();
    at.node("a").round();

    assertThat(at.once.asked).containsExactly(List.of(again, one));
  }

  /** Others of an earlier release may run beside it, and would take them for damaged. */
  /** A clock that is days ahead would have all of it go at at.once. */
  /** What ran instead may have been a release that knows nothing of it. */
  /** T30: a body stands beside the own bytes of both for three days. */
  /** The lease is renewed with each: two minutes would not do for a hundred large ones. */
  /** A disk that is away for a while, or full. */
  @Test
  void F24_dropsNothingOfWhatMayHaveBeenSealedSince() {
    Intake stands = at.post(Stage.KEPT_FOR_GOOD);
    Intake late = at.post(Stage.REPLACED);
    at.once.doubled.add(stands.items().get(0).image());
    at.once.doubled.add(late.items().get(0).image());

    at.goOnEvenly(at.node("a"));
    assertThat(at.once.doubled).isEmpty();
    assertThat(at.once.dropped).isEmpty();
    assertThat(at.once.kept).hasSize(2);
    at.clock.turn(KeepPicturesOnce.DOUBLED);
    at.once.doubled.addAll(at.once.kept);
    at.goOnEvenly(at.node("a"));

    assertThat(at.once.dropped).containsExactly(late.items().get(0).image());
  }

  @Test
  void F24_leavesWhatMayBeSealedAgain() {
    ImageId one = at.pictures.came(Optional.empty());
    for (Stage stage :
        List.of(
            Stage.GAVE_UP,
            Stage.KEPT,
            Stage.KEPT_FOR_GOOD,
            Stage.KEPT_UNTRIED,
            Stage.ANNOUNCED,
            Stage.REMOVING)) {
      Intake post = at.post(stage);
      at.pictures.comes(post.items().get(0).image(), Optional.of(one));
    }
    Intake rests = at.post(Stage.REPLACED);
    ImageId image = rests.items().get(0).image();
    at.pictures.comes(image, Optional.of(one));
    // Samples come now, whatever the clock says.
    at.clock.turn(Duration.ofDays(10_000));

    at.node("a").round();

    assertThat(at.once.asked).containsExactly(List.of(image, one));
  }

  @Test
  void F24_oneThatIsDamagedHoldsUpNoOther() {
    ImageId one = at.pictures.came(Optional.empty());
    ImageId damaged = at.pictures.came(Optional.of(one));
    ImageId again = at.pictures.came(Optional.of(damaged));
    at.once.damaged = Optional.of(damaged);
    at.clock.turn(KeepPicturesOnce.REST.plusSeconds(1));

    at.node("a").round();
    at.node("a").round();

    assertThat(at.once.asked).containsExactly(List.of(damaged, one), List.of(again, damaged));
  }
}
