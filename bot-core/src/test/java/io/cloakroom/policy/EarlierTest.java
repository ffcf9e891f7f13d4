package io.cloakroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Setting<AccessModel> ACCESS = Setting.ACCESS;

  @Test
  void keepsEachLinkToWhatHeldInItsTime() {
    Earlier<AccessModel> earlier =
        Earlier.<AccessModel>none()
            .keeping(ACCESS, AccessModel.APPROVAL, NOON)
            .keeping(ACCESS, AccessModel.RESTRICTED, hours(2));

    assertThat(open(earlier, hours(-1))).isEqualTo(AccessModel.APPROVAL);
    assertThat(open(earlier, hours(1))).isEqualTo(AccessModel.RESTRICTED);
    assertThat(open(earlier, hours(3))).isEqualTo(AccessModel.OPEN);
    assertThat(Earlier.read(ACCESS, earlier.text(ACCESS).orElseThrow())).isEqualTo(earlier);
  }

  @Test
  void forgetsWhatALaterOneHoldsToo() {
    Earlier<AccessModel> earlier =
        Earlier.<AccessModel>none()
            .keeping(ACCESS, AccessModel.RESTRICTED, NOON)
            .keeping(ACCESS, AccessModel.APPROVAL, hours(2));

    assertThat(earlier.text(ACCESS)).contains("approval@" + hours(2));
  }

  @Test
  void followsFromTheMomentAtWhichThatWasWanted() {
    Earlier<AccessModel> farther =
        Earlier.<AccessModel>none().keeping(ACCESS, AccessModel.APPROVAL, NOON);
    Earlier<AccessModel> nearer = Earlier.read(ACCESS, Earlier.following(hours(1)));

    assertThat(open(farther.and(nearer), hours(-1))).isEqualTo(AccessModel.OPEN);
    assertThat(
            open(farther.keeping(ACCESS, AccessModel.RESTRICTED, hours(2)).and(nearer), hours(-1)))
        .isEqualTo(AccessModel.RESTRICTED);
  }

  @Test
  void T64_takesWhatOnlyANewerVersionCanReadForTheDefault() {
    assertThat(open(Earlier.read(ACCESS, "project@" + NOON), hours(-1)))
        .isEqualTo(AccessModel.RESTRICTED);
    assertThat(Earlier.read(ACCESS, "restricted@soon nonsense").text(ACCESS))
        .isEqualTo(Optional.empty());
  }

  private static AccessModel open(Earlier<AccessModel> earlier, Instant issued) {
    return earlier.narrowed(ACCESS, AccessModel.OPEN, issued);
  }

  private static Instant hours(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }
}
