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
        "facebookexternalhit/1.1 | facebook",
        "Twitterbot/1.0 | twitter",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; +http://www.linkedin.com) | linkedin",
        "TelegramBot (like TwitterBot) | telegram",
        "WhatsApp/2.23.20.0 A | whatsapp",
        "Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5 | skype",
        "Mozilla/5.0 (compatible; bingbot/2.0) Chrome/116.0 Safari/537.36 | bing",
        "Mozilla/5.0 (compatible; Googlebot/2.1) Chrome/116.0 Safari/537.36 | google",
        "Mozilla/5.0 (compatible; some/1.0; +https://some.example/bot) | bot",
        "curl/8.5.0 | curl",
        "<script>@everyone | other",
        "'' | other"
      })
  void T56_knowsTheFamilyOfAProgramAndKeepsNothingElse(String userAgent, String family) {
    assertThat(ClientTraces.family(userAgent)).isEqualTo(family);
  }

  /** F18. A browser is none, nor is the window of a chat's own program. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots) | true",
        "Slack-ImgProxy (+https://api.slack.com/robots) | true",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com) | true",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.10; rv:38.0) Gecko/20100101 Firefox/38.0 | true",
        "WhatsApp/2.23.20.0 A | true",
        "Mozilla/5.0 (Windows NT 10.0) SafeLinks | true",
        "Mozilla/5.0 (compatible; some/1.0; +https://some.example/bot) | true",
        "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Slack_SSB/4.40 | false",
        "Mozilla/5.0 (Windows NT 10.0) discord/1.0 Chrome/130.0 Electron/33.0 | false",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0 Safari/537.36 | false",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) Chrome/140.0 Safari/537.36 | false",
        "curl/8.5.0 | false",
        "'' | false"
      })
  void F18_knowsABotThatSaysSo(String userAgent, boolean isBot) {
    assertThat(ClientTraces.isBot(userAgent)).isEqualTo(isBot);
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
  @ValueSource(
      strings = {
        "",
        "unknown",
        "example.com",
        "_hidden",
        "999.1.1.1",
        "1.2.3.4.5:80",
        "2130706433"
      })
  void T56_recordsNothingOfWhatIsNoAddress(String said) {
    assertThat(ClientTraces.network(said)).isEmpty();
  }
}
