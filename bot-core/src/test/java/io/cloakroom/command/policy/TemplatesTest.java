package io.cloakroom.command.policy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void F57_reachesFiftyChannelsByOneCommandAndOneEvent() {
    scene.hears(WAD, SITE, "admin template partner expiry 2d");
    String channels =
        IntStream.range(0, 50)
            .mapToObj(number -> "#" + "c".repeat(number + 1))
            .collect(Collectors.joining(","));

    String answer = scene.hears(WAD, SITE, "admin use partner channels:" + channels);

    assertThat(answer)
        .contains("partner is the template of #c, #cc", "#" + "c".repeat(50) + " from now on");
    assertThat(scene.recorded(Action.POLICY_CHANGED)).hasSize(2);
    assertThat(scene.recorded(Action.POLICY_CHANGED).get(0).details())
        .containsEntry("new", "partner")
        .hasEntrySatisfying("channels", ids -> assertThat(ids.split(" ")).hasSize(50));
    assertThat(scene.settings(new Conversation(CommandStage.WORKSPACE, "c".repeat(50))))
        .containsEntry("template", "partner");
  }

  @Test
  void standsBetweenTheWorkspaceAndTheChannelAndIsNamedAsTheSource() {
    scene.hears(WAD, SITE, "policy set views 9 for:workspace");
    scene.hears(WAD, SITE, "policy set expiry 5d for:workspace");
    scene.hears(WAD, SITE, "admin template partner expiry 2d");
    scene.hears(WAD, SITE, "admin template partner access restricted");
    scene.hears(CHO, SITE, "policy access open");
    scene.hears(WAD, SITE, "admin use partner #site #other");

    assertThat(scene.hears(ANA, SITE, "policy show"))
        .contains("Template: partner")
        .contains("expiry: 2d (by the template partner)")
        .contains("views: 9 (set for the workspace)")
        .contains("access: open (set for this channel)");
    assertThat(scene.hears(CHO, SITE, "policy unset access"))
        .contains("open → restricted, by the template partner");
  }

  @Test
  void changesEveryChannelThatUsesItAndSaysHowMany() {
    scene.hears(WAD, SITE, "admin template partner expiry 2d");
    scene.hears(WAD, SITE, "admin use partner #site #other");

    assertThat(scene.hears(WAD, SITE, "admin template partner expiry 1d"))
        .contains("expiry of the template partner: 2d → 1d", "2 channels use it");
    assertThat(scene.hears(ANA, SITE, "policy show")).contains("expiry: 1d (by the template");
    assertThat(scene.hears(WAD, SITE, "admin template partner expiry inherit"))
        .contains("1d → 7d, by default");
    assertThat(scene.hears(ANA, SITE, "policy show")).contains("expiry: 7d (by default)");
  }

  @Test
  void listsTemplatesWithWhatTheySayAndWhoUsesThem() {
    assertThat(scene.hears(WAD, SITE, "admin templates")).contains("There is no template yet");
    scene.hears(WAD, SITE, "admin template partner expiry 2d");
    scene.hears(WAD, SITE, "admin template partner watermark on");
    scene.hears(WAD, SITE, "admin template public access open");
    scene.hears(WAD, SITE, "admin use partner #site");

    assertThat(scene.hears(WAD, SITE, "admin templates"))
        .contains("partner: expiry 2d, watermark on. Used by #site")
        .contains("public: access open. No channel uses it.");
  }

  @Test
  void takesATemplateAwayAndSaysWhatChangesNothing() {
    scene.hears(WAD, SITE, "admin template partner expiry 2d");
    scene.hears(WAD, SITE, "admin use partner #site");

    assertThat(scene.hears(WAD, SITE, "admin use partner #site")).contains("Nothing changed");
    assertThat(scene.hears(WAD, SITE, "admin template partner expiry 2d"))
        .contains("Nothing changed: expiry of the template partner is 2d already.");
    scene.hears(WAD, SITE, "admin use none #site");
    assertThat(scene.hears(ANA, SITE, "policy show"))
        .contains("expiry: 7d (by default)")
        .doesNotContain("Template");
    assertThat(scene.hears(WAD, SITE, "admin use none #site")).contains("Nothing changed");
  }

  @Test
  void J57_widensNothingInAChannelThatWhoeverWantsItCannotRead() {
    scene.hears(WAD, SITE, "admin template public access open");

    String refused = scene.hears(WAD, SITE, "admin use public #site,#legal");

    assertThat(refused).contains("Nothing changed", "#legal, which you cannot read");
    assertThat(scene.settings(SITE)).doesNotContainKey("template");
    assertThat(scene.settings(LEGAL)).doesNotContainKey("template");
    scene.hears(WAD, SITE, "admin template strict views 3");
    assertThat(scene.hears(WAD, SITE, "admin use strict #site,#legal")).contains("from now on");
    assertThat(scene.hears(WAD, SITE, "admin template strict access open"))
        .contains("Nothing changed", "#legal, which you cannot read");
  }

  @Test
  void J57_letsNobodyElseDecideInAChannelThatWhoeverWantsItCannotRead() {
    scene.hears(WAD, SITE, "admin template theirs approvers @bob");

    assertThat(scene.hears(WAD, SITE, "admin use theirs #legal"))
        .contains("Nothing changed", "#legal, which you cannot read");
    scene.hears(WAD, OTHER, "admin use theirs #site");

    assertThat(scene.messenger.said(SITE)).contains("approvers: admins → bob");
  }

  @Test
  void J28_letsOnlyWorkspaceAdminsEndProtectionByATemplate() {
    scene.messenger.seat(SEC, SITE, CommandStage.member(true, false));

    assertThat(scene.hears(SEC, SECURITY, "admin template bare governed off"))
        .contains("Protection stays on: only a workspace admin can switch it off");
    assertThat(scene.settings(SITE)).isEmpty();
    confirms("admin template bare governed off");
    assertThat(scene.hears(SEC, SECURITY, "admin use bare #site")).contains("Protection stays on");
    assertThat(scene.settings(SITE)).doesNotContainKey("template");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(2);

    assertThat(confirms("admin use bare #site"))
        .contains("is the template of #site from now on")
        .contains("Pictures that are posted in #site from now on stay there as they are");
    assertThat(scene.messenger.said(SITE))
        .contains("Pictures that are posted in #site from now on stay there as they are");
  }

  @Test
  void asksBeforeATemplateEndsProtectionWhereItIsUsed() {
    scene.hears(WAD, SITE, "admin template bare views 3");
    scene.hears(WAD, SITE, "admin use bare #site");

    assertThat(scene.hears(WAD, SITE, "admin template bare governed off"))
        .contains("Switch protection off?")
        .contains("in channels that use the template bare from then on stay there as they are");
    assertThat(new Policies(scene.database.policies()).of(SITE).get(Setting.GOVERNED)).isTrue();

    assertThat(confirms("admin template bare governed off"))
        .contains("in channels that use the template bare from now on stay there as they are");
    assertThat(new Policies(scene.database.policies()).of(SITE).get(Setting.GOVERNED)).isFalse();
  }

  /** What whoever says yes hears. */
  private String confirms(String typed) {
    Reply.Say asked = (Reply.Say) scene.says(WAD, SITE, typed);
    return SaidReply.text(scene.presses(WAD, SITE, asked.buttons().get(0)));
  }

  @Test
  void J28_endsNoProtectionByLettingTheTemplateHoldAgain() {
    confirms("admin template bare governed off");
    scene.hears(CHO, SITE, "policy governed on");
    scene.hears(WAD, SITE, "admin use bare #site");
    scene.messenger.seat(CHO, SITE, CommandStage.member(true, true));

    assertThat(scene.hears(CHO, SITE, "policy unset governed")).contains("Protection stays on");
    assertThat(scene.settings(SITE)).containsEntry("governed", "on");
  }

  @Test
  void namesNobodyInATemplateWhoCannotLetPeopleIn() {
    assertThat(scene.hears(WAD, SITE, "admin template theirs approvers @eve"))
        .contains("not a full member of this workspace: “eve”");
    assertThat(scene.hears(WAD, SITE, "admin template theirs byline author"))
        .contains("author has no effect here");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  @Test
  void J57_saysInTheChannelWhatATemplateWidens() {
    scene.hears(WAD, SITE, "admin template public access open");
    scene.hears(WAD, OTHER, "admin use public #site");

    assertThat(scene.messenger.said(SITE))
        .contains("@wad changed what holds here, by the template public")
        .contains("access: restricted → open")
        .contains("Reach: 7 people may look, before it was 5");
  }

  @Test
  void J57_saysInEveryChannelWhatATemplateWidens() {
    scene.hears(WAD, SITE, "admin template public access open");
    scene.hears(WAD, SECURITY, "admin use public #site,#other");
    scene.hears(WAD, SECURITY, "admin template public download on");

    for (Conversation where : List.of(SITE, OTHER)) {
      assertThat(scene.messenger.said(where))
          .contains("access: restricted → open")
          .contains("download: off → on");
    }
  }

  @Test
  void saysThatItWasStoredWhateverFailsAfterwards() {
    scene.messenger.broken.add(SITE);
    scene.hears(WAD, SITE, "admin template public access open");

    assertThat(scene.hears(WAD, SECURITY, "admin use public #site,#other"))
        .contains("public is the template of #site, #other from now on")
        .contains("What became wider was said in #other.")
        .contains("I could not say so in #site: let the people there know.");
    assertThat(scene.messenger.said(OTHER)).contains("access: restricted → open");
  }

  @Test
  void namesWhatIsWrong() {
    assertThat(scene.hears(WAD, SITE, "admin use nothing #site"))
        .contains("there is no template “nothing”");
    assertThat(scene.hears(WAD, SITE, "admin template a/b expiry 2d")).contains("not a name");
    assertThat(scene.hears(WAD, SITE, "admin template x expiry soon")).contains("not a duration");
    assertThat(scene.hears(CHO, SITE, "admin use none #site")).contains("is for");
  }

  @Test
  void tellsAGermanInGerman() {
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(scene.hears(WAD, SITE, "admin template partner views 3"))
          .contains("views der Vorlage partner: unlimited → 3", "Noch kein Kanal verwendet sie");
      assertThat(scene.hears(WAD, SITE, "admin use partner channels:#site,#other"))
          .contains("partner ist ab jetzt die Vorlage von #site, #other: Sie gilt");
      assertThat(scene.hears(WAD, SITE, "admin template partner views 2"))
          .contains("2 Kanäle verwenden sie");
      assertThat(scene.hears(WAD, SITE, "admin use partner channels:#site"))
          .contains("Dieser Kanal verwendet diese Vorlage schon.");
    }
  }
}
