package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import org.junit.jupiter.api.Test;

/** What security and admins are told of a channel. */
class ChannelSummaryTest extends LogQuestions {
  @Test
  void J36_tellsSecurityOfAChannelThatItCannotRead() {
    happened(Action.ACCESS_DENIED, BOB, LEGAL, "not_member");
    happened(Action.ACCESS_DENIED, BOB, SITE, "not_member");

    String answer = scene.hears(SEC, SECURITY, "log channel #legal");

    assertThat(answer.lines())
        .containsExactly(
            "What happened, in #legal:",
            "1. 2026-03-01T12:00:00Z, @bob: look refused (not in the channel) access.denied");
    assertThat(scene.hears(SEC, SECURITY, "log recent channel:#site")).contains("@bob");
  }

  @Test
  void J38_tellsTheAdminOfAChannelHowMuchAndNotWho() {
    scene.picture(ANA, SITE);
    for (int i = 0; i < 3; i++) {
      happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    }
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    happened(Action.ACCESS_DENIED, BOB, LEGAL, "expired");

    String answer = scene.hears(CHO, SITE, "log channel");

    assertThat(answer.lines())
        .containsExactly(
            "What happened in #site, since 2026-01-30T12:00:00Z:",
            "• link made: 1",
            "• looked at: 3",
            "• look refused (the link had expired): 1");
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(CHO));
  }

  @Test
  void J38_offersTheSummaryOfTheirChannelToAnAdminWhoIsNotSecurity() {
    assertThat(scene.hears(CHO, SITE, "log recent"))
        .contains("is for the security role", "/image log channel since:7d");
    assertThat(scene.hears(BOB, SITE, "log recent")).doesNotContain("log channel");
    assertThat(scene.hears(CHO, SITE, "log channel #legal")).contains("No such channel");
    assertThat(scene.hears(CHO, SITE, "log channel outcome:expired"))
        .contains("Outcome is about single events, which are for security; leave it out")
        .doesNotContain("What happened");
    assertThat(scene.hears(CHO, SITE, "log channel action:looks"))
        .contains("Action is about single events, which are for security");
    assertThat(scene.hears(BOB, SITE, "log channel")).contains("is for admins of this channel");
  }

  @Test
  void J38_ofAChannelThatSecurityCannotReadItSeesTheRules_andThatIsOnRecord() {
    assertThat(scene.hears(ANA, SITE, "policy show")).contains("What holds in #site");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();

    assertThat(scene.hears(SEC, SECURITY, "policy show #legal")).contains("What holds in #legal");

    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(SEC);
              assertThat(event.conversation()).contains(LEGAL);
              assertThat(event.details()).containsEntry("command", "policy show");
            });
  }
}
