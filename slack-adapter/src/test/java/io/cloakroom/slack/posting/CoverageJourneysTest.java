package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** F45 and M12 on Slack: which channels are governed, and which the bot is not even in. */
class CoverageJourneysTest {
  private static final String LIST = "conversations.list";

  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private String coverage() {
    return rig.wad
        .command(rig.site, "/image admin coverage")
        .awaitAnswer("Channels that I see")
        .words();
  }

  @Test
  void F45_names_the_public_channels_in_which_the_bot_is_not() {
    FakeChannel annex = rig.slack.channel("annex", rig.bob);
    FakeChannel attic = rig.slack.channel("attic", rig.bob);
    FakeChannel cellar = rig.slack.privateChannel("cellar", rig.bob);
    FakeChannel ruin = rig.slack.channel("ruin", rig.bob);
    ruin.archived = true;

    String said = coverage();

    assertThat(said)
        .contains("1. " + mention(rig.site) + ": protected.")
        .contains("in Slack with `/invite` and my name")
        .contains("Private channels in which I am not may be missing here")
        .doesNotContain("at least", "did not tell me");
    assertThat(said.lines().filter(line -> line.startsWith("Not governed")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains("2 channels, " + mention(annex) + ", " + mention(attic) + ". ")
                    .doesNotContain(mention(rig.site), mention(cellar), mention(ruin)));
    rig.ana.command(rig.site, "/image admin coverage").awaitAnswer("workspace admins");
  }

  @Test
  void F45_counts_those_behind_the_first_page_and_says_so_where_Slack_puts_it_off() {
    for (int i = 0; i < 1_000; i++) {
      rig.slack.channel("room-" + i, rig.bob);
    }
    assertThat(coverage()).contains("1000 channels, such as <#").doesNotContain("at least");

    rig.slack.fail(LIST, 1, Fault.none());
    rig.slack.fail(LIST, 1, Fault.rateLimited(30));
    assertThat(coverage()).contains("at least 9", "did not list all that there are");
  }

  /** A list that was refused is not an empty one. */
  @Test
  void F45_says_that_it_does_not_know_where_Slack_refuses_the_list() {
    FakeChannel annex = rig.slack.channel("annex", rig.bob);
    for (Fault refusal :
        List.of(Fault.rateLimited(30), Fault.error("missing_scope"), Fault.status(503))) {
      rig.slack.fail(LIST, 1, refusal);
      assertThat(coverage())
          .contains(
              mention(rig.site), "In which channels I am not, the chat did not tell me just now")
          .doesNotContain("no channel in which I am not", "Not governed, as");
      // The method rests for as long as Slack said.
      rig.clock.turn(Duration.ofMinutes(1));
    }
    assertThat(coverage()).contains("as I am not in it: 1 channel, " + mention(annex));
  }

  /** J59. */
  @Test
  void J59_names_what_stands_apart_from_the_workspace() {
    rig.cho.command(rig.site, "/image policy expiry 1d");

    rig.awaitThat("set", () -> coverage().contains("One of them stands apart"));
    assertThat(coverage()).contains("Shorter than for the workspace: `expiry`.");
  }

  private static String mention(FakeChannel channel) {
    return "<#" + channel.id + ">";
  }
}
