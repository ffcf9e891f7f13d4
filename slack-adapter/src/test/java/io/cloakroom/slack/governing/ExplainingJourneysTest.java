package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may look now, on Slack. */
class ExplainingJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void who_listsTheMembersOfTheChannel_andFollowsWhoLeaves() {
    String link = rig.protectedCard(rig.ana).url("Link");

    SeenMessage answer =
        rig.ana.command(rig.site, "/image who " + link).awaitAnswer("opens now for 3 people:");

    assertThat(answer.words())
        .contains("✓ posted it:", "✓ may read the channel:", "Bob", "Cho")
        .doesNotContain("Dan", rig.slack.botUserId());
    assertThat(rig.recorded("audit.query")).hasSize(1);

    rig.awaitTold("member_left_channel", () -> rig.bob.leave(rig.site));
    rig.ana.command(rig.site, "/image who " + link).awaitAnswer("opens now for 2 people:");
  }

  @Test
  void who_underOpen_listsFullMembersOfTheWorkspace_andNotWhoWasDeactivated() {
    rig.cho.command(rig.site, "/image policy access open");
    rig.awaitRecorded("policy.changed", 1);
    String link = rig.protectedCard(rig.ana).url("Link");
    rig.awaitTold("user_change", () -> rig.dan.profile().set("deleted", true));
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.bob);
    rig.bob.inviteBot(elsewhere);

    SeenMessage answer =
        rig.ana.command(rig.site, "/image who " + link).awaitAnswer("access: open");

    assertThat(answer.words()).contains("Olga").doesNotContain("Dan");
    assertThat(
            rig.bob.command(elsewhere, "/image who " + link).awaitAnswer("This is told to").words())
        .doesNotContain("✓");
  }

  @Test
  void J38_why_says_which_rule_decides_and_what_would_help_and_is_on_record() {
    String link = rig.protectedCard(rig.ana).url("Link");

    SeenMessage refused =
        rig.cho
            .command(rig.site, "/image why <@" + rig.dan.id() + "|dan> " + link)
            .awaitAnswer("cannot open");
    assertThat(refused.words()).contains("✗ ", "What would help: invite them to");
    SeenMessage looks =
        rig.ana
            .command(rig.site, "/image why <@" + rig.bob.id() + "|bob> " + link)
            .awaitAnswer("can open");
    assertThat(looks.words()).contains("✓ ").doesNotContain("✗ ");
    rig.bob
        .command(rig.site, "/image why <@" + rig.dan.id() + "|dan> " + link)
        .awaitAnswer("This is told to");

    assertThat(rig.recorded("audit.query")).hasSize(2);
  }

  @Test
  void F53_simulate_counts_who_would_gain_and_lose_and_changes_nothing() {
    String link = rig.protectedCard(rig.ana).url("Link");

    rig.cho
        .command(rig.site, "/image policy simulate access approval")
        .awaitAnswer("0 people would gain 0 links, 2 people would lose 1 link");
    SeenMessage wider =
        rig.cho
            .command(rig.site, "/image policy simulate access open existing:true")
            .awaitAnswer("would gain 1 link, 0 people would lose 0 links");
    assertThat(wider.words()).doesNotContain("0 people would gain");
    assertThat(rig.recorded("policy.changed")).isEmpty();

    rig.cho.command(rig.site, "/image policy access approval");
    rig.awaitRecorded("policy.changed", 1);
    rig.ana.command(rig.site, "/image who " + link).awaitAnswer("opens now for 1 person");
  }
}
