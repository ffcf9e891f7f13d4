package io.cloakroom.command.policy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCommandsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J06_saysSinceWhenItHoldsOfFilesThatAreNoPictures() {
    assertThat(scene.hears(CHO, SITE, "policy set other-files warn"))
        .contains("files posted from now on")
        .doesNotContain("links");
  }

  @Test
  void J27_setsTheDefaultsAndEchoesOldAndNewToTheChannel() {
    Reply reply = scene.says(CHO, SITE, "policy expiry 48h views:10 max:7d");

    assertThat(scene.settings(SITE))
        .isEqualTo(Map.of("expiry", "2d", "views", "10", "expiry-ceiling", "7d"));
    assertThat(SaidReply.text(reply))
        .contains("@cho set expiry of #site: 7d → 2d")
        .contains("views of #site: unlimited → 10")
        .contains("expiry-ceiling of #site: no limit → 7d")
        .contains("links that exist keep theirs");
    assertThat(((Reply.Say) reply).forAll()).isTrue();
    assertThat(scene.recorded(Action.POLICY_CHANGED))
        .hasSize(1)
        .allSatisfy(
            event -> {
              assertThat(event.actor()).contains(CHO);
              assertThat(event.conversation()).contains(SITE);
            })
        .extracting(AuditEvent::details)
        .containsExactly(
            Map.of(
                "setting", "expiry-ceiling, expiry, views",
                "old", "no limit, 7d, unlimited",
                "new", "7d, 2d, 10"));
  }

  @Test
  void setsAndUnsetsEverySettingByItsName() {
    for (Setting<?> setting : Setting.ALL) {
      for (String sample : setting.samples()) {
        scene.hears(WAD, SITE, "policy set " + setting.name() + " " + sample);

        assertThat(scene.settings(SITE)).containsKey(setting.name());
      }
      scene.hears(WAD, SITE, "policy unset " + setting.name());

      assertThat(scene.settings(SITE)).doesNotContainKey(setting.name());
    }
  }

  @Test
  void hasWordsForEverySetting() {
    assertThat(PolicyCommands.VALUES)
        .extracting(PolicyCommands.Value::setting)
        .isEqualTo(Setting.ALL);
  }

  @Test
  void saysWhichValueHoldsAgainAndWhereItComesFrom() {
    scene.hears(WAD, SITE, "policy set views 10 for:workspace");
    scene.hears(CHO, SITE, "policy set views once");

    assertThat(scene.hears(CHO, SITE, "policy unset views"))
        .contains("@cho unset views of #site: once → 10, set for the workspace");
    assertThat(scene.hears(CHO, SITE, "policy unset views"))
        .contains("Nothing changed: views of #site is not set for it: it is 10, set for the");
    assertThat(scene.hears(WAD, SITE, "policy unset views for:workspace"))
        .contains("unset views of every channel: 10 → unlimited, by default");
  }

  @Test
  void F57_setsAnyValueForEveryChannelThatSetsNothingItself() {
    scene.hears(CHO, SITE, "policy set views once");
    assertThat(scene.hears(CHO, SITE, "policy set views 3 for:workspace"))
        .contains("only a workspace admin");

    scene.hears(WAD, SITE, "policy set views 3 for:workspace");

    assertThat(scene.hears(CHO, OTHER, "policy show")).contains("views: 3 (set for the workspace)");
    assertThat(scene.hears(CHO, SITE, "policy show"))
        .contains("views: once (set for this channel)");
  }

  @Test
  void namesTheValuesThereAreToWhoeverMeansAnother() {
    assertThat(scene.hears(CHO, SITE, "policy set colour red"))
        .contains("there is no value “colour”; try governed, expiry")
        .endsWith("/image policy set views 10");
  }

  @Test
  void T64_showsAndChangesAPolicyThatANewerVersionSet() {
    scene.says(CHO, SITE, "policy access open");
    store("access", "by-vote");
    store("quorum", "@legal");

    Reply shown = scene.says(CHO, SITE, "policy show");
    Reply changed = scene.says(CHO, SITE, "policy access open");

    assertThat(SaidReply.text(shown)).contains("access: restricted (by default)");
    assertThat(SaidReply.text(changed)).contains("restricted → open");
    assertThat(scene.settings(SITE)).isEqualTo(Map.of("access", "open", "quorum", "@legal"));
  }

  @Test
  void tellsOnlyTheAdminWhatTheyChangedFromAnotherChannel() {
    Reply reply = scene.says(CHO, OTHER, "policy set views once channel:#site");

    assertThat(scene.settings(SITE)).containsEntry("views", "once");
    assertThat(((Reply.Say) reply).forAll()).isFalse();
    assertThat(SaidReply.text(reply)).contains("Only you were told");
  }

  @Test
  void J30_refusesWhatIsAboveTheCeilingOfTheWorkspaceAndNamesIt() {
    scene.ceiling("30d");

    String answer = scene.hears(CHO, SITE, "policy expiry 31d");

    assertThat(answer).contains("31d is above 30d").contains("ceiling of this workspace");
    assertThat(scene.settings(SITE)).isEqualTo(Map.of("workspace expiry-ceiling", "30d"));
  }

  @Test
  void J30_refusesAMaximumAboveTheCeilingToo() {
    scene.ceiling("30d");

    String answer = scene.hears(CHO, SITE, "policy expiry 7d max:31d");

    assertThat(answer).contains("31d is above 30d");
    assertThat(scene.settings(SITE)).isEqualTo(Map.of("workspace expiry-ceiling", "30d"));
  }

  @Test
  void J30_refusesWhatIsAboveTheChannelsOwnMaximum() {
    scene.hears(CHO, SITE, "policy expiry 2d max:7d");

    String answer = scene.hears(CHO, SITE, "policy expiry 8d");

    assertThat(answer).contains("8d is above 7d").contains("longest for this channel");
    assertThat(scene.settings(SITE)).containsEntry("expiry", "2d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " banana",
        " -1h",
        " 9999999d",
        "",
        " 🙂",
        " 367d",
        " \"\"",
        " 7d 8d",
        " 7d vews:3"
      })
  void J35_answersBadInputWithOneLineAndAnExample(String value) {
    String answer = scene.hears(CHO, SITE, "policy expiry" + value);

    assertThat(answer)
        .startsWith("Nothing changed: ")
        .doesNotContain("\n")
        .endsWith("/image policy expiry 48h views:10 max:7d");
    assertThat(scene.settings(SITE)).isEmpty();
    assertThat(scene.recorded(Action.POLICY_CHANGED)).isEmpty();
  }

  @Test
  void changesNothingWhenOneOfSeveralValuesIsBad() {
    String answer = scene.hears(CHO, SITE, "policy expiry 48h views:banana");

    assertThat(answer).contains("not a number of views: “banana”");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  @Test
  void J31_setsPreviewRefusalDownloadAndAccess() {
    assertThat(scene.hears(CHO, SITE, "policy preview none"))
        .contains("cards that stand show no more than that either");
    scene.hears(CHO, SITE, "policy set on-refusal hold");
    String download = scene.hears(CHO, SITE, "policy download on");
    scene.hears(CHO, SITE, "policy access open");

    assertThat(scene.settings(SITE))
        .isEqualTo(
            Map.of("preview", "none", "on-refusal", "hold", "download", "on", "access", "open"));
    assertThat(download)
        .contains("pictures posted from now on; links that exist go no further than before");
  }

  @Test
  void whatADeletionDoesIsDecidedWhenItHappens() {
    assertThat(scene.hears(CHO, SITE, "policy set deleted-post keep"))
        .contains("end → keep", "links that exist go no further than before");
    assertThat(scene.hears(CHO, SITE, "policy set deleted-post end"))
        .contains("keep → end", "holds at once, for links that exist too");
  }

  @Test
  void J31_setsCleaningKeepAndWatermark() {
    String cleaning = scene.hears(CHO, SITE, "policy set cleaning strict");
    scene.hears(CHO, SITE, "policy set keep capture-date");
    String watermark = scene.hears(CHO, SITE, "policy watermark on");
    String shown = scene.hears(ANA, SITE, "policy show");

    assertThat(scene.settings(SITE))
        .isEqualTo(Map.of("cleaning", "strict", "keep", "capture-date", "watermark", "on"));
    assertThat(cleaning).contains("lossless → strict").contains("posted from now on");
    assertThat(watermark).contains("holds at once").doesNotContain("nobody can download");
    assertThat(shown)
        .contains("watermark: on (set for this channel)")
        .contains("cleaning: strict (set for this channel)")
        .contains("keep (of what is hidden in pictures): capture-date (set for this channel)");
  }

  @Test
  void J31_setsHowStrongAWatermarkIsAndWhatTheOwnerSaysInIt() {
    String strength = scene.hears(CHO, SITE, "policy set watermark-strength strong");
    String text = scene.hears(CHO, SITE, "policy set watermark-text Acme internal, do not share");
    String unwritable = scene.hears(CHO, SITE, "policy set watermark-text 機密");
    String shown = scene.hears(CHO, SITE, "policy show");
    String none = scene.hears(CHO, SITE, "policy set watermark-text none");

    assertThat(List.of(strength, text, none))
        .allSatisfy(answer -> assertThat(answer).contains("holds at once"));
    assertThat(unwritable).contains("cannot be written on pictures").contains("or none");
    assertThat(shown)
        .contains("watermark-strength: strong (set for this channel)")
        .contains("watermark-text: ACME INTERNAL, DO NOT SHARE (set for this channel)");
    assertThat(scene.hears(CHO, SITE, "policy show")).contains("watermark-text: none");
  }

  @Test
  void saysThatWatermarksEndDownloads() {
    scene.hears(CHO, SITE, "policy download on");

    String answer = scene.hears(CHO, SITE, "policy watermark on");

    assertThat(answer).contains("While watermark is on nobody can download");
  }

  @Test
  void namesThePossibleValuesOfAChoice() {
    String answer = scene.hears(CHO, SITE, "policy preview sharp");

    assertThat(answer).contains("not a choice: “sharp”; try none, blur, low");
  }

  @Test
  void showsMembersEachValueWithWhereItComesFrom() {
    scene.ceiling("30d");
    scene.hears(CHO, SITE, "policy set views once");

    String answer = scene.hears(ANA, SITE, "policy show");

    assertThat(answer)
        .contains("expiry: 7d (by default, ceiling 30d)")
        .contains("views: once (set for this channel)");
  }

  @Test
  void T27_changesNothingThatCannotBeRecorded() {
    scene.database.breakAudit(true);

    String answer = scene.hears(CHO, SITE, "policy expiry 48h");

    assertThat(answer).contains("could not be stored or recorded");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  @Test
  void saysThatAChannelIsNotKnown() {
    String answer = scene.hears(CHO, SITE, "policy expiry 48h channel:nowhere");

    assertThat(answer).contains("no such channel; type # and pick one").doesNotContain("\n");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  /** As a version did that this one knows nothing of. */
  private void store(String setting, String value) {
    scene
        .database
        .policies()
        .set(
            Scope.of(SITE),
            setting,
            value,
            AuditEvent.of(TurnableClock.START, SITE.workspace(), Action.POLICY_CHANGED));
  }

  @Test
  void tellsAGermanInGermanAndAllInWhatAllRead() {
    scene.picture(ANA, SITE);
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(scene.hears(CHO, SITE, "policy expiry soon")).contains("keine Dauer");
      assertThat(scene.hears(CHO, SITE, "policy expiry 48h max:7d"))
          .contains("@cho set expiry of #site: 7d → 2d");
      assertThat(scene.hears(CHO, SITE, "policy show"))
          .contains("Was in #site gilt")
          .contains("expiry: 2d (für diesen Kanal festgelegt, Obergrenze 7d)");
      assertThat(scene.hears(CHO, SITE, "policy unset expiry"))
          .contains("@cho unset expiry of #site: 2d → 7d");
    }

    assertThat(scene.recorded(Action.POLICY_CHANGED))
        .anySatisfy(event -> assertThat(event.details()).containsEntry("old", "no limit, 7d"));
  }
}
