package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

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

    rig.bob.leave(rig.site);
    rig.ana.command(rig.site, "/image who " + link).awaitAnswer("opens now for 2 people:");
  }

  @Test
  void who_underOpen_listsFullMembersOfTheWorkspace_andNotWhoWasDeactivated() {
    rig.cho.command(rig.site, "/image policy access open");
    rig.awaitRecorded("policy.changed", 1);
    String link = rig.protectedCard(rig.ana).url("Link");
    rig.dan.profile().set("deleted", true);
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.bob);
    rig.bob.inviteBot(elsewhere);

    SeenMessage answer =
        rig.ana.command(rig.site, "/image who " + link).awaitAnswer("access: open");

    assertThat(answer.words()).contains("Olga").doesNotContain("Dan");
    assertThat(
            rig.bob.command(elsewhere, "/image who " + link).awaitAnswer("This is told to").words())
        .doesNotContain("✓");
  }
}
