package io.cloakroom.command.policy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.command.Call;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRightsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J28_refusesWhoeverIsNoAdminAndRecordsIt() {
    Reply reply = scene.says(ANA, SITE, "policy expiry 48h");

    assertThat(scene.settings(SITE)).isEmpty();
    assertThat(SaidReply.text(reply)).contains("is for admins of this channel");
    assertThat(((Reply.Say) reply).forAll()).isFalse();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(ANA);
              assertThat(event.outcome()).isEqualTo("not_admin");
              assertThat(event.details()).containsEntry("command", "policy expiry");
            });
  }

  @Test
  void T20_refusesAMemberBeforeReadingWhatTheyTyped() {
    String answer = scene.hears(ANA, SITE, "policy expiry never");

    assertThat(answer).contains("is for admins").doesNotContain("never");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void T20_believesTheMessengerAndNotANameInTheText() {
    scene.hears(ANA, SITE, "policy expiry 48h caller:@cho");
    scene.commands.answer(
        new Call(ANA, SITE, "policy expiry", Map.of("value", "48h", "caller", "cho")));
    scene.commands.answer(new Call(STRANGER, SITE, "policy expiry", Map.of("value", "48h")));

    assertThat(scene.settings(SITE)).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(3);
  }

  @Test
  void T20_asksForTheRoleAtTheMomentOfTheCall() {
    scene.hears(CHO, SITE, "policy expiry 48h");
    scene.messenger.seat(CHO, SITE, CommandStage.member(true, false));

    String answer = scene.hears(CHO, SITE, "policy expiry 24h");

    assertThat(answer).contains("is for admins");
    assertThat(scene.settings(SITE)).containsEntry("expiry", "2d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy expiry 48h channel:#legal",
        "policy set views 5 channel:#legal",
        "policy governed off channel:#legal",
        "policy preview none channel:#legal",
        "admin add @cho channel:#legal"
      })
  void J29_T21_refusesAnAdminOfOneChannelInAnother(String typed) {
    scene.messenger.seat(CHO, LEGAL, CommandStage.member(true, false));

    String answer = scene.hears(CHO, SITE, typed);

    assertThat(answer).contains("is for admins of this channel");
    assertThat(scene.settings(LEGAL)).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.conversation()).contains(LEGAL));
  }

  @Test
  void T21_judgesAForgedButtonByTheChannelItNames() {
    Call forged =
        new Call(CHO, SITE, "policy expiry", Map.of("value", "48h", "channel", LEGAL.id()));

    scene.commands.answer(forged);

    assertThat(scene.settings(LEGAL)).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void T21_refusesEvenAWorkspaceAdminInSomebodysOwnConversationWithTheBot() {
    Link link = scene.picture(CommandStage.ANA, CommandStage.PRIVATE);

    String answer = scene.hears(CommandStage.WAD, SITE, "policy access open channel:#private");
    scene.hears(CommandStage.WAD, SITE, "revoke " + link.image().id());

    assertThat(answer).contains("no such channel");
    assertThat(scene.settings(CommandStage.PRIVATE)).isEmpty();
    assertThat(scene.links.mayView(CommandStage.WAD, link).allowed()).isFalse();
    assertThat(scene.links.find(link.id()).orElseThrow().revokedAt()).isEmpty();
  }

  @Test
  void leavesProtectionOnUnlessAWorkspaceAdminSwitchesItOff() {
    String refused = scene.hears(CHO, SITE, "policy governed off");
    Map<String, String> afterCho = scene.settings(SITE);
    confirms("policy governed off");

    assertThat(refused).contains("only a workspace admin");
    assertThat(afterCho).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("not_workspace_admin"));
    assertThat(scene.settings(SITE)).isEqualTo(Map.of("governed", "off"));
  }

  @Test
  void saysBeforeAndAfterThatPicturesStayUncleanedAndThatLinksGoOn() {
    for (String typed :
        List.of(
            "policy governed off",
            "policy set governed off",
            "policy edit governed:off",
            "policy governed off for:workspace")) {
      Reply.Say asked = (Reply.Say) scene.says(WAD, SITE, typed);
      assertThat(SaidReply.text(asked))
          .contains("Switch protection off?")
          .containsPattern(
              "Pictures that are posted in (#site|every channel that sets nothing else itself) from"
                  + " then on stay there as they are, with what is hidden in them")
          .contains(
              "What was protected stays so, and its links go on",
              "Do nothing, and protection stays on.");
      assertThat(new Policies(scene.database.policies()).of(SITE).get(Setting.GOVERNED)).isTrue();

      assertThat(SaidReply.text(scene.presses(WAD, SITE, asked.buttons().get(0))))
          .contains("on → off")
          .containsPattern(
              "Pictures that are posted in (#site|every channel that sets nothing else itself) from"
                  + " now on stay there as they are, with what is hidden in them")
          .contains("What was protected stays so, and its links go on");
      assertThat(new Policies(scene.database.policies()).of(SITE).get(Setting.GOVERNED)).isFalse();
      scene.hears(WAD, SITE, "policy unset governed");
    }
  }

  @Test
  void asksBeforeProtectionEndsBecauseAValueIsTakenBack() {
    confirms("policy governed off for:workspace");
    scene.hears(CHO, SITE, "policy governed on");

    assertThat(scene.hears(WAD, SITE, "policy unset governed")).contains("Switch protection off?");
    assertThat(new Policies(scene.database.policies()).of(SITE).get(Setting.GOVERNED)).isTrue();
  }

  private void confirms(String typed) {
    Reply.Say asked = (Reply.Say) scene.says(WAD, SITE, typed);
    scene.presses(WAD, SITE, asked.buttons().get(0));
  }

  @Test
  void letsAChannelAdminSwitchProtectionBackOn() {
    scene.set(SITE, "governed", "off");

    scene.hears(CHO, SITE, "policy governed ON");

    assertThat(scene.settings(SITE)).isEqualTo(Map.of("governed", "on"));
    assertThat(policy(SITE).governedSince()).hasValue(scene.clock.instant());
  }

  /** What holds from now on is for what is posted from then on, whoever it came from. */
  @Test
  void J27_knowsSinceWhenProtectionIsOn_howeverItWasSwitchedOn() {
    assertThat(policy(SITE).governedSince()).isEmpty();
    confirms("policy governed off for:workspace");
    scene.set(OTHER, "governed", "off");
    scene.clock.turn(Duration.ofHours(1));
    Instant everywhere = scene.clock.instant();
    scene.hears(WAD, SITE, "policy unset governed for:workspace");
    scene.clock.turn(Duration.ofHours(1));
    Instant byCeiling = scene.clock.instant();
    scene.hears(WAD, SITE, "admin ceiling governed on");

    assertThat(policy(SITE).governedSince()).hasValue(everywhere);
    assertThat(policy(OTHER).get(Setting.GOVERNED)).isTrue();
    assertThat(policy(OTHER).governedSince()).hasValue(byCeiling);
  }

  private Policy policy(Conversation where) {
    return new Policies(scene.database.policies()).of(where);
  }

  @Test
  void showsThePolicyOfAChannelToItsMembersOnly() {
    String answer = scene.hears(DAN, OTHER, "policy show #site");

    assertThat(answer).contains("No such channel").doesNotContain("7d");
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("not_member"));
  }

  @Test
  void doesNothingWhileTheMessengerCannotSayWhoSomebodyIs() {
    scene.messenger.silent = true;

    String answer = scene.hears(CHO, SITE, "policy expiry 48h");

    assertThat(answer).contains("Try again");
    assertThat(scene.settings(SITE)).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("unknown"));
  }
}
