package io.cloakroom.command.policy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.CommandStage;
import org.junit.jupiter.api.Test;

/** How long pictures are kept, which a channel decides under the ceiling of its workspace. */
class PolicyRetentionTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J17_setsHowLongPicturesOfAChannelAreKept() {
    String answer = scene.hears(CHO, SITE, "policy retention 90d");

    assertThat(answer).contains("365d → 90d").contains("pictures posted from now on");
    assertThat(scene.settings(SITE)).containsEntry("retention", "90d");
    assertThat(scene.hears(ANA, SITE, "policy show")).contains("retention: 90d (set for this");
  }

  @Test
  void J17_letsAChannelErasePicturesWithTheirLinks() {
    assertThat(scene.hears(CHO, SITE, "policy retention with-link")).contains("365d → with-link");
  }

  @Test
  void J30_refusesToKeepAnythingLongerThanTheCeilingOfTheWorkspace() {
    scene.hears(WAD, SITE, "admin ceiling retention 30d");

    assertThat(scene.hears(CHO, SITE, "policy retention 90d"))
        .contains("90d is above 30d, the ceiling of this workspace");
    assertThat(scene.settings(SITE)).doesNotContainKey("retention");
    assertThat(scene.hears(ANA, SITE, "policy show"))
        .contains("retention: 30d (held down by the ceiling, ceiling 30d)");
  }

  @Test
  void J30_refusesToKeepAnythingLongerThanTheChannelsOwnMaximum() {
    scene.hears(CHO, SITE, "policy retention 30d max:60d");

    assertThat(scene.hears(CHO, SITE, "policy retention 61d"))
        .contains("61d is above 60d, the longest for this channel");
  }

  @Test
  void J17_saysThatWhatIsStoredKeepsItsTimeAndNotItsLinks() {
    assertThat(scene.hears(CHO, SITE, "policy retention 20d"))
        .contains("what is stored keeps its time, unless somebody has it kept longer.")
        .doesNotContain("links that exist");
    assertThat(scene.hears(CHO, SITE, "policy expiry 2d")).contains("links that exist keep theirs");
  }

  @Test
  void J35_answersBadInputWithAnExample() {
    assertThat(scene.hears(CHO, SITE, "policy retention forever"))
        .contains("not a retention: “forever”; try 365d, 30d or with-link");
    assertThat(scene.hears(CHO, SITE, "policy retention 5m"))
        .contains("not a possible retention: “5m”; try 1h to 3650d, or with-link");
    assertThat(scene.hears(WAD, SITE, "admin ceiling retention forever"))
        .contains("not a retention: “forever”");
  }
}
