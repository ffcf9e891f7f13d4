package io.cloakroom.discord.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.AllowedHosts;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat T19: a file is fetched from Discord's file hosts and from nowhere else. */
final class FileHostsTest {
  private final AllowedHosts hosts = new AllowedHosts(Servers.DISCORD.files());

  @Test
  void filesAreFetchedFromDiscord() {
    assertThat(Servers.DISCORD.files())
        .isEqualTo(Set.of("cdn.discordapp.com", "media.discordapp.net"));
    assertThat(hosts.allowed("https://cdn.discordapp.com/attachments/1/2/a.jpg?ex=1")).isPresent();
    assertThat(hosts.allowed("https://media.discordapp.net/a.jpg")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "https://cdn.discordapp.com@evil.example/a.jpg",
        "https://cdn.discordapp.com.evil.example/a.jpg",
        "http://cdn.discordapp.com/a.jpg",
        "https://cdn.discordapp.com:8443/a.jpg",
        "https://user@cdn.discordapp.com/a.jpg",
        "file:///etc/passwd",
        "ftp://cdn.discordapp.com/a.jpg",
        "not an address"
      })
  void T19_noOtherHostIsAsked(String address) {
    assertThat(hosts.allowed(address)).isEmpty();
  }
}
