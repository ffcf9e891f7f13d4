package io.cloakroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T56: of where somebody looked from the record holds a family and a network, and no more. */
class ClientTracesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | firefox",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) FxiOS/140.0 Mobile Safari/605.1.15 | firefox",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 | chrome",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0 | edge",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 OPR/120.0 | opera",
        "Mozilla/5.0 (Linux; Android 15) SamsungBrowser/27.0 Chrome/125.0 Safari/537.36 | samsung",
        "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15 | safari",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots) | slack",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com) | discord",
        "curl/8.5.0 | curl",
        "<script>@everyone | other",
        "'' | other"
      })
  void T56_knowsTheFamilyOfAProgramAndKeepsNothingElse(String userAgent, String family) {
    assertThat(ClientTraces.family(userAgent)).isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24",
    "127.0.0.1, 127.0.0.0/24",
    "2001:db8:12:34::1, 2001:db8:12::/48",
    "::1, 0:0:0::/48",
    "::ffff:203.0.113.77, 203.0.113.0/24"
  })
  void T56_cutsAnAddressToItsNetwork(String address, String network) {
    assertThat(ClientTraces.network(address)).contains(network);
  }

  /** No name is looked up, whatever a proxy passes on. */
  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "example.com", "_hidden", "999.1.1.1", "1.2.3.4.5:80"})
  void T56_recordsNothingOfWhatIsNoAddress(String said) {
    assertThat(ClientTraces.network(said)).isEmpty();
  }
}
