package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat T19: a file is fetched from Discord's file hosts and from nowhere else. */
final class FileDownloadsTest {
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
    try (FileDownloads downloads = new FileDownloads(Servers.DISCORD.files())) {
      assertThatThrownBy(() -> downloads.open(address).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not allowed");
    }
  }

  @Test
  void T19_aPublicNameThatLeadsIntoAPrivateNetworkIsATrap() throws Exception {
    for (String address :
        new String[] {"127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.1.1", "::1", "fd00::1"}) {
      assertThat(FileDownloads.isPrivate(InetAddress.getByName(address))).as(address).isTrue();
    }
    assertThat(FileDownloads.isPrivate(InetAddress.getByName("162.159.130.233"))).isFalse();
    assertThat(Set.of("cdn.discordapp.com", "media.discordapp.net"))
        .isEqualTo(Servers.DISCORD.files());
  }
}
