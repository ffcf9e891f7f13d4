package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forms and buttons that were tampered with, went stale, or are of another workspace. */
class TamperingThreatsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void T20_believes_Slack_and_no_text_about_who_somebody_is() {
    String said =
        rig.ana
            .command(rig.site, "/image policy expiry 1h person:<@" + rig.cho.id() + ">")
            .awaitAnswer()
            .words();
    String query = rig.ana.command(rig.site, "/image log held").awaitAnswer().words();

    assertThat(said).contains("admins of this channel");
    assertThat(query).contains("security role");
    assertThat(rig.recorded("policy.changed")).isEmpty();
    assertThat(rig.recorded("command.denied")).hasSize(2);
  }

  @Test
  void T20_asks_for_the_role_again_when_a_form_is_sent() {
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();
    rig.awaitTold("member_left_channel", () -> rig.cho.leave(rig.site));

    rig.cho.submit(form, Map.of("expiry", "1h"));

    rig.awaitRecorded("command.denied", 1);
    assertThat(rig.recorded("policy.changed")).isEmpty();
  }

  @Test
  void T21_lets_nobody_change_another_channel_through_a_form_that_was_tampered_with() {
    FakeChannel legal = rig.slack.watched("legal", rig.dan, rig.cho);
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();

    rig.cho.submit(
        form,
        Map.of("expiry", "1h"),
        payload -> {
          var view = (ObjectNode) payload.path("view");
          view.put(
              "private_metadata",
              view.path("private_metadata").asText().replace(rig.site.id(), legal.id()));
          return payload;
        });

    rig.awaitRecorded("command.denied", 1);
    assertThat(rig.recorded("policy.changed")).isEmpty();
  }

  @Test
  void T22_checks_a_tampered_button_like_a_typed_command() {
    SeenMessage card = rig.protectedCard(rig.ana);

    rig.bob.press(
        card,
        "More",
        payload -> {
          var action = (ObjectNode) payload.path("actions").path(0);
          action.put("value", action.path("value").asText().replace("\"info\"", "\"revoke\""));
          return payload;
        });

    rig.awaitRecorded("command.denied", 1);
    assertThat(rig.recorded("link.revoked")).isEmpty();
  }

  @Test
  void T22_answers_a_stale_button_in_words() {
    SeenMessage card = rig.protectedCard(rig.ana);
    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Posted by");
    rig.ana.press(more, "Revoke").awaitAnswer("evoked");

    String again = rig.ana.press(more, "Revoke").awaitAnswer().words();
    String open = rig.bob.press(card, "Open").awaitAnswer().words();

    assertThat(again).isNotBlank();
    assertThat(open).contains("revoked");
    assertThat(rig.recorded("link.revoked")).hasSize(1);
  }

  @Test
  void T52_heeds_no_button_and_no_form_of_another_workspace() {
    SeenMessage card = rig.protectedCard(rig.ana);
    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Posted by");
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();

    rig.ana.press(more, "Revoke", TamperingThreatsTest::ofAnotherTeam);
    rig.cho.submit(
        form,
        Map.of("expiry", "2d"),
        payload -> {
          ((ObjectNode) payload.path("view")).put("app_installed_team_id", "T0FOREIGN");
          return payload;
        });

    String details = rig.bob.press(card, "More").awaitAnswer("Posted by").words();
    assertThat(details).doesNotContain("revoked");
    assertThat(rig.recorded("link.revoked")).isEmpty();
    assertThat(rig.recorded("policy.changed")).isEmpty();
  }

  @Test
  void takes_a_form_that_came_by_another_workspace_where_the_app_is_ours() {
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();

    rig.cho.submit(
        form,
        Map.of("expiry", "1h"),
        payload -> {
          ((ObjectNode) payload.path("view")).put("app_installed_team_id", rig.slack.teamId());
          return ofAnotherTeam(payload);
        });

    rig.awaitRecorded("policy.changed", 1);
  }

  private static ObjectNode ofAnotherTeam(ObjectNode payload) {
    ((ObjectNode) payload.path("team")).put("id", "T0FOREIGN");
    return payload;
  }
}
