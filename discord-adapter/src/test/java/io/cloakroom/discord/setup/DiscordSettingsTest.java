package io.cloakroom.discord.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the operator may decide, and how mistakes are said. */
final class DiscordSettingsTest {
  @Test
  void discordsOwnServersAreTheDefault() {
    DiscordSettings settings = DiscordSettings.of("abc.def.ghi");

    assertThat(settings.servers()).isEqualTo(Servers.DISCORD);
    assertThat(settings.servers().mistakes()).isEmpty();
    assertThat(settings.shards()).isZero();
  }

  @Test
  void aSecretIsNeverPrinted() {
    DiscordSettings settings = DiscordSettings.of("abc.def.ghi");

    assertThat(settings.toString()).doesNotContain("abc.def");
  }

  @Test
  void everyMistakeIsSaidAtOnceAndNoSecret() {
    Servers wrong =
        new Servers(
            URI.create("http://discord.com/api/v10"),
            Optional.of(URI.create("ws://gateway.discord.gg")),
            Set.of("cdn.discordapp.com/x"),
            URI.create("ftp://discord.com"));

    assertThatThrownBy(
            () ->
                new DiscordSettings(
                    new Secret("a token"),
                    Optional.of(new Secret("a secret!")),
                    wrong,
                    -1,
                    new DiscordSettings.RoleMeanings(Set.of("@guests"), Set.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "not an API address",
            "not a gateway address",
            "not a sign-in address",
            "not a file host",
            "not a bot token",
            "not a client secret",
            "not a number of shards: -1",
            "not a role's id: \"@guests\"")
        .satisfies(said -> assertThat(said.getMessage()).doesNotContain("a token", "a secret!"));
  }

  @Test
  void whatHasNotTheFormOfATokenIsCalledNone() {
    assertThatThrownBy(() -> DiscordSettings.of("abc"))
        .hasMessageContaining("not a bot token")
        .hasMessageContaining("Reset Token");
  }

  @Test
  void plainHttpIsForThisMachineAlone() {
    Servers here =
        new Servers(
            URI.create("http://127.0.0.1:8000/api/v10"),
            Optional.of(URI.create("ws://localhost:8001")),
            Set.of("127.0.0.1:8002"),
            URI.create("http://localhost:8000/oauth2/authorize"));

    assertThat(here.mistakes()).isEmpty();
  }

  @Test
  void theInviteAsksForWhatIsNeededAndNoMore() {
    URI needed = DiscordInvite.link(Servers.DISCORD, "42", false);
    URI all = DiscordInvite.link(Servers.DISCORD, "42", true);

    // View, send, manage messages, embed, attach, history, send in threads.
    long wanted = 1L << 10 | 1L << 11 | 1L << 13 | 1L << 14 | 1L << 15 | 1L << 16 | 1L << 38;
    assertThat(needed)
        .hasToString(
            "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands"
                + "&permissions="
                + wanted);
    assertThat(all.toString()).endsWith("permissions=" + (wanted | 1L << 29 | 1L << 34));
  }
}
