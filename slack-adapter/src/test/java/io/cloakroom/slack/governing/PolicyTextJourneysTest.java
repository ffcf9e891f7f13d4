package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** J49 on Slack: members read the policy and acknowledge it, and admins see who has not. */
class PolicyTextJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J49_members_read_what_holds_acknowledge_it_and_are_asked_again_when_it_changes() {
    rig.cho.command(rig.site, "/image policy expiry 12h");
    rig.awaitRecorded("policy.changed", 1);
    rig.wad
        .command(rig.site, "/image admin policy-text add No <!channel> *badges*, https://x.example")
        .awaitAnswer("Paragraph 1");
    rig.wad
        .command(rig.site, "/image admin policy-text contact privacy@acme.example")
        .awaitAnswer("the same version");

    rig.cho
        .command(rig.site, "/image policy paragraph add Helmets *on*, <!here>")
        .awaitAnswer("Paragraph 1");

    SeenMessage text = rig.ana.command(rig.site, "/image policy text").awaitAnswer("12 hours");

    assertThat(text.words())
        .contains("Policy for pictures in", "Version ", "Contact: privacy@acme.example")
        .contains("badges", "Helmets ")
        .doesNotContain("<!channel>", "<!here>", "<https://x.example");
    rig.ana.press(text, "I have read it").awaitAnswer("you have read version");
    SeenMessage again =
        rig.ana.command(rig.site, "/image policy text").awaitAnswer("You acknowledged this");
    assertThat(again.buttons()).containsExactly("As a page");

    rig.cho.command(rig.site, "/image policy expiry 2d");
    rig.awaitRecorded("policy.changed", 5);
    SeenMessage newer =
        rig.ana.command(rig.site, "/image policy text").awaitAnswer("which says something else");
    assertThat(newer.buttons()).containsExactly("I have read it", "As a page");
    assertThat(rig.recorded("policy.acknowledged")).hasSize(1);
  }

  @Test
  void J49_admins_see_who_of_the_channel_has_not_and_members_do_not() {
    SeenMessage text = rig.ana.command(rig.site, "/image policy text").awaitAnswer("Please read");
    rig.ana.press(text, "I have read it").awaitAnswer("you have read version 1");

    SeenMessage list =
        rig.cho.command(rig.site, "/image policy acknowledged").awaitAnswer("Acknowledged by 1 of");

    assertThat(list.words()).contains("Not yet: ", "Bob", "Cho").doesNotContain("Ana", "Dan");
    rig.bob.command(rig.site, "/image policy acknowledged").awaitAnswer("is for ");
  }

  @Test
  void J49_whoever_reads_German_reads_it_in_German() {
    rig.awaitTold("user_change", () -> rig.ana.profile().locale("de-DE"));

    SeenMessage text =
        rig.ana.command(rig.site, "/image policy text").awaitAnswer("Regeln für Bilder in");

    rig.ana.press(text, "Ich habe das gelesen").awaitAnswer("Vermerkt: Sie haben Fassung 1");
  }
}
