package io.cloakroom.command.policy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void F57_holdsEveryValueThatHasAnOrderUnderACeilingAndAboveAFloor() {
    for (Setting<?> setting : Setting.ALL) {
      if (!setting.hasOrder()) {
        assertThat(scene.hears(WAD, SITE, "admin ceiling " + setting.name() + " x"))
            .contains("no value of " + setting.name() + " is wider than another");
      } else {
        holdsBetween(setting);
      }
    }
  }

  private <T> void holdsBetween(Setting<T> setting) {
    String name = setting.name();
    String narrowest = sample(setting, false);
    String widest = sample(setting, true);
    scene.set(SITE, name, widest);

    assertThat(scene.hears(WAD, SITE, "admin ceiling " + name + " " + narrowest))
        .contains(name + "-ceiling of every channel: no limit → " + narrowest);
    assertThat(scene.hears(ANA, SITE, "policy show"))
        .contains(narrowest + " (held down by the ceiling, ceiling " + narrowest + ")");
    assertThat(scene.hears(WAD, SITE, "policy set " + name + " " + widest))
        .contains("Nothing changed: " + widest + " is above " + narrowest)
        .contains("the ceiling of this workspace");

    sets("admin ceiling " + name + " unset");
    scene.hears(WAD, SITE, "policy set " + name + " " + narrowest);
    assertThat(sets("admin floor " + name + " " + widest))
        .contains(name + "-floor of every channel: no limit → " + widest);
    assertThat(scene.hears(ANA, SITE, "policy show"))
        .contains(widest + " (held up by the floor, floor " + widest + ")");
    assertThat(scene.hears(WAD, SITE, "policy set " + name + " " + narrowest))
        .contains("is below " + widest, "the floor of this workspace");
    scene.hears(WAD, SITE, "admin floor " + name + " unset");
  }

  private static <T> String sample(Setting<T> setting, boolean widest) {
    return setting.samples().stream()
        .reduce(
            (one, other) ->
                setting.widens(setting.parse(one), setting.parse(other)) == widest ? other : one)
        .orElseThrow();
  }

  @Test
  void refusesLimitsThatContradictEachOtherAndNamesTheOther() {
    scene.hears(WAD, SITE, "admin floor expiry 2d");

    assertThat(scene.hears(WAD, SITE, "admin ceiling expiry 1d"))
        .contains("1d is below 2d, the floor of this workspace; change that first");
    scene.hears(WAD, SITE, "admin ceiling expiry 30d");
    assertThat(scene.hears(WAD, SITE, "admin floor expiry 31d"))
        .contains("31d is above 30d, the ceiling of this workspace; change that first");
    assertThat(scene.hears(CHO, SITE, "policy expiry 1d")).contains("Choose from 2d to 30d.");
  }

  @Test
  void saysThatALimitWouldHoldNothing() {
    assertThat(scene.hears(WAD, SITE, "admin ceiling watermark off"))
        .contains("off is the widest there is, so that limit would hold nothing");
    assertThat(scene.hears(WAD, SITE, "admin floor watermark on"))
        .contains("on is the narrowest there is, so that limit would hold nothing");
    assertThat(scene.hears(WAD, SITE, "admin ceiling watermark on")).contains("Possible: on.");
  }

  @Test
  void changesAndRecordsALimitOnce() {
    scene.hears(WAD, SITE, "admin ceiling expiry 30d");

    assertThat(scene.hears(WAD, SITE, "admin ceiling expiry 30d"))
        .contains("Nothing changed: expiry-ceiling is 30d already.");
    assertThat(scene.recorded(Action.POLICY_CHANGED))
        .hasSize(1)
        .allSatisfy(
            event ->
                assertThat(event.details())
                    .isEqualTo(
                        Map.of("setting", "expiry-ceiling", "old", "no limit", "new", "30d")));
  }

  @Test
  void J30_holdsTheWholeWorkspaceToItsLimitsToo() {
    scene.hears(WAD, SITE, "admin ceiling views 5");

    assertThat(scene.hears(WAD, SITE, "policy set views 6 for:workspace"))
        .contains("6 is above 5, the ceiling of this workspace");
    assertThat(scene.hears(WAD, SITE, "admin template partner views 6"))
        .contains("6 is above 5, the ceiling of this workspace");
  }

  @Test
  void J28_letsOnlyWorkspaceAdminsEndProtectionByALimit() {
    assertThat(scene.hears(SEC, SECURITY, "admin floor governed off"))
        .contains("Protection stays on: only a workspace admin can switch it off");
    assertThat(scene.hears(SEC, SECURITY, "admin ceiling governed on")).contains("→ on");
    assertThat(scene.hears(SEC, SECURITY, "admin ceiling governed unset"))
        .contains("Protection stays on");
    assertThat(scene.settings(SITE)).containsOnlyKeys("workspace governed-ceiling");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(2);

    scene.set(OTHER, "governed", "off");
    assertThat(scene.hears(WAD, SITE, "admin ceiling governed unset"))
        .contains("Switch protection off?", "in every channel where it was switched off before");
    assertThat(sets("admin ceiling governed unset"))
        .contains("on → no limit", "where it was switched off before from now on stay");
    assertThat(scene.hears(WAD, SITE, "admin floor governed off"))
        .contains(
            "Switch protection off?",
            "in every channel that sets nothing else itself from then on stay there as they are");
    assertThat(sets("admin floor governed off"))
        .contains(
            "no limit → off",
            "in every channel that sets nothing else itself from now on stay there as they are");
  }

  /** What whoever sets it hears, also where they are asked first. */
  private String sets(String typed) {
    Reply.Say said = (Reply.Say) scene.says(WAD, SITE, typed);
    return SaidReply.text(
        said.buttons().isEmpty() ? said : scene.presses(WAD, SITE, said.buttons().get(0)));
  }

  @Test
  void J28_letsOnlyTheWorkspaceSetLimits() {
    assertThat(scene.hears(CHO, SITE, "admin floor expiry 1d")).contains("is for");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  @Test
  void tellsAGermanInGerman() {
    scene.hears(CHO, SITE, "policy expiry 20d");
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(scene.hears(WAD, SITE, "admin ceiling expiry 10d"))
          .contains("expiry-ceiling von allen Kanälen: keine Grenze → 10d")
          .contains("Möglich ist 10d oder weniger.")
          .contains("1 Kanal will mehr und wird auf die Obergrenze begrenzt.");
      assertThat(scene.hears(CHO, SITE, "policy expiry 20d"))
          .contains("20d liegt über 10d, der Obergrenze dieses Workspace");
    }

    assertThat(scene.recorded(Action.POLICY_CHANGED))
        .anySatisfy(event -> assertThat(event.details()).containsEntry("old", "no limit"));
  }
}
