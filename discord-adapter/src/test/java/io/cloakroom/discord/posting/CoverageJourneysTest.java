package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.Permissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** F45 and M12 on Discord: which channels are governed, and which are hidden from the bot. */
final class CoverageJourneysTest extends Museum {
  private String coverage() {
    return discord.owner().command(site, "image admin coverage", Map.of()).reply().text();
  }

  @Test
  void F45_namesTheChannelsThatAreHiddenFromTheBot() {
    assertThat(coverage())
        .contains("Channels that I see", mention(site), "The chat tells me of no channel");

    FakeChannel vault = discord.guild().add(ChannelKind.TEXT, "vault");
    vault.denyBot(Permissions.VIEW_CHANNEL);
    inTime("the bot to know", () -> coverage().contains("as I am not in it: 1 channel"));

    assertThat(coverage())
        .contains("1 channel, " + mention(vault))
        .contains("in Discord by a role that sees it")
        .doesNotContain("did not tell me", "no channel in which");
    vault.allowBot(Permissions.VIEW_CHANNEL);
    inTime("the bot to be let in", () -> coverage().contains("The chat tells me of no channel"));
    assertThat(ana.command(site, "image admin coverage", Map.of()).reply().text())
        .doesNotContain("Channels that I see");
  }

  private static String mention(FakeChannel channel) {
    return "<#" + channel.id() + ">";
  }

  /** J59. */
  @Test
  void J59_namesWhatStandsApartFromTheWorkspace() {
    cho.command(site, "image policy expiry", Map.of("value", "1d")).reply();

    assertThat(coverage()).contains("Shorter than for the workspace: `expiry`.");
  }
}
