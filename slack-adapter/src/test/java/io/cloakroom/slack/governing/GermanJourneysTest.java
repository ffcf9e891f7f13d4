package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads German in Slack reads it in forms and in the doctor's answer. */
class GermanJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J8_a_form_speaks_German() {
    rig.cho.profile().locale("de-DE");

    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();

    assertThat(form.json().path("submit").path("text").asText()).isEqualTo("Speichern");
    assertThat(form.json().path("close").path("text").asText()).isEqualTo("Schließen");
  }

  @Test
  void J9_the_doctor_says_it_in_German_and_knows_it_again_in_English() {
    FakeChannel closed = rig.slack.privateChannel("closed", rig.ana);
    rig.ana.inviteBot(closed);
    rig.awaitTold("user_change", () -> rig.wad.profile().locale("de-DE"));

    assertThat(rig.wad.command(rig.site, "/image admin doctor").awaitAnswer().words())
        .contains("Token zum Löschen nicht in diesem privaten Kanal")
        .contains("Slack zeigt seine Dateien nur Mitgliedern (file_not_found)");
    rig.awaitTold("user_change", () -> rig.wad.profile().locale("en-GB"));
    rig.wad
        .command(rig.site, "/image admin doctor")
        .awaitAnswer("deletion token not in this private channel");

    assertThat(rig.recorded("doctor.found")).hasSize(1);
    assertThat(rig.recorded("doctor.mended")).isEmpty();
  }
}
