package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.discord.setup.DiscordVariables;
import io.cloakroom.discord.setup.Servers;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.slack.setup.SlackVariables;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The settings of Slack and Discord, each with a value that is not its default. */
class ChatSettingsTest {
  static final List<String> KEYS =
      Stream.of(SlackVariables.GROUP, DiscordVariables.GROUP)
          .flatMap(VariableGroup::names)
          .toList();

  private static final Map<String, String> SLACK =
      Map.of(
          "CLOAKROOM_SLACK_BOT_TOKEN", "xoxb-1-secret",
          "CLOAKROOM_SLACK_APP_TOKEN", "xapp-1-secret");
  private static final Map<String, String> DISCORD =
      Map.of("CLOAKROOM_DISCORD_TOKEN", "abc.def.secret");

  @Test
  void connectsNothingUnlessToldTo() throws Exception {
    assertThat(read(Map.of())).isEqualTo(ChatSettings.NONE);
    assertThat(read(Map.of()).names()).isEmpty();
  }

  @Test
  void servesSlackAndDiscordInOneProcess() throws Exception {
    Map<String, String> both = new HashMap<>(SLACK);
    both.putAll(DISCORD);

    assertThat(read(both).names()).containsExactly("Slack", "Discord");
    assertThat(read(SLACK).names()).containsExactly("Slack");
    assertThat(read(DISCORD).names()).containsExactly("Discord");
  }

  @Test
  void readsTheTokensOfSlack() throws Exception {
    SlackSettings slack = slack(Map.of("CLOAKROOM_SLACK_DELETION_TOKEN", "xoxp-1-secret"));

    assertThat(slack.bot().value()).isEqualTo("xoxb-1-secret");
    assertThat(slack.app().orElseThrow().value()).isEqualTo("xapp-1-secret");
    assertThat(slack.deletion().orElseThrow().value()).isEqualTo("xoxp-1-secret");
    assertThat(slack.socketMode()).isTrue();
  }

  @Test
  void readsTheSigningSecretForDeliveriesOverHttp() throws Exception {
    SlackSettings slack =
        read(Map.of(
                "CLOAKROOM_SLACK_BOT_TOKEN", "xoxb-1-secret",
                "CLOAKROOM_SLACK_SIGNING_SECRET", "8f742231b10e8888abcd99yyyzzz85a5"))
            .slack()
            .orElseThrow();

    assertThat(slack.signing().orElseThrow().value()).isEqualTo("8f742231b10e8888abcd99yyyzzz85a5");
    assertThat(slack.socketMode()).isFalse();
  }

  @Test
  void readsHowPeopleSignInWithSlack() throws Exception {
    SlackSettings slack =
        slack(
            Map.of(
                "CLOAKROOM_SLACK_CLIENT_ID", "123.456",
                "CLOAKROOM_SLACK_CLIENT_SECRET", "s3cret",
                "CLOAKROOM_SLACK_AUTHORIZE_URL", "http://127.0.0.1:9/authorize"));

    assertThat(slack.client().orElseThrow().id()).isEqualTo("123.456");
    assertThat(slack.client().orElseThrow().secret().value()).isEqualTo("s3cret");
    assertThat(slack.authorizeUrl()).isEqualTo(URI.create("http://127.0.0.1:9/authorize"));
  }

  @Test
  void readsWhetherPicturesOpenInSlacksSidePane() throws Exception {
    assertThat(slack(Map.of("CLOAKROOM_SLACK_SIDE_PANE", "off")).sidePane()).isFalse();
    assertThat(slack(Map.of()).sidePane()).isTrue();
  }

  @Test
  void readsWhereSlackIs() throws Exception {
    SlackSettings slack =
        slack(
            Map.of(
                "CLOAKROOM_SLACK_API_URL", "http://127.0.0.1:9/api/",
                "CLOAKROOM_SLACK_FILE_HOSTS", "127.0.0.1:9, files.example.com"));

    assertThat(slack.apiUrl()).isEqualTo(URI.create("http://127.0.0.1:9/api/"));
    assertThat(slack.fileHosts()).containsExactlyInAnyOrder("127.0.0.1:9", "files.example.com");
  }

  @Test
  void readsTheSecretsOfDiscord() throws Exception {
    DiscordSettings discord = discord(Map.of("CLOAKROOM_DISCORD_CLIENT_SECRET", "cl1ent-s3cret"));

    assertThat(discord.token().value()).isEqualTo("abc.def.secret");
    assertThat(discord.clientSecret().orElseThrow().value()).isEqualTo("cl1ent-s3cret");
    assertThat(discord.servers()).isEqualTo(Servers.DISCORD);
  }

  @Test
  void readsWhereDiscordIs() throws Exception {
    DiscordSettings discord =
        discord(
            Map.of(
                "CLOAKROOM_DISCORD_API_URL", "http://127.0.0.1:9/api/v10",
                "CLOAKROOM_DISCORD_GATEWAY_URL", "ws://127.0.0.1:8",
                "CLOAKROOM_DISCORD_FILE_HOSTS", "127.0.0.1:9,cdn.example.com",
                "CLOAKROOM_DISCORD_AUTHORIZE_URL", "http://127.0.0.1:9/oauth2/authorize"));

    assertThat(discord.servers().api()).isEqualTo(URI.create("http://127.0.0.1:9/api/v10"));
    assertThat(discord.servers().gateway()).contains(URI.create("ws://127.0.0.1:8"));
    assertThat(discord.servers().files())
        .containsExactlyInAnyOrder("127.0.0.1:9", "cdn.example.com");
    assertThat(discord.servers().authorize())
        .isEqualTo(URI.create("http://127.0.0.1:9/oauth2/authorize"));
  }

  @Test
  void readsShardsAndWhatRolesMean() throws Exception {
    DiscordSettings discord =
        discord(
            Map.of(
                "CLOAKROOM_DISCORD_SHARDS", "4",
                "CLOAKROOM_DISCORD_GUEST_ROLES", "11, 12",
                "CLOAKROOM_DISCORD_PARTNER_ROLES", "13"));

    assertThat(discord.shards()).isEqualTo(4);
    assertThat(discord.roles().guests()).containsExactlyInAnyOrder("11", "12");
    assertThat(discord.roles().partners()).containsExactly("13");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLOAKROOM_SLACK_BOT_TOKEN | hunter2",
        "CLOAKROOM_SLACK_APP_TOKEN | hunter2",
        "CLOAKROOM_SLACK_DELETION_TOKEN | hunter2",
        "CLOAKROOM_SLACK_API_URL | http://example.com/api/",
        "CLOAKROOM_SLACK_API_URL | https://example.com/api",
        "CLOAKROOM_SLACK_FILE_HOSTS | https://files.example.com",
        "CLOAKROOM_SLACK_AUTHORIZE_URL | ftp://example.com",
        "CLOAKROOM_SLACK_SIDE_PANE | hunter2",
        "CLOAKROOM_DISCORD_TOKEN | hunter2 with a space",
        "CLOAKROOM_DISCORD_TOKEN | hunter2abc",
        "CLOAKROOM_DISCORD_CLIENT_SECRET | hunter2 with a space",
        "CLOAKROOM_DISCORD_API_URL | http://example.com/api",
        "CLOAKROOM_DISCORD_GATEWAY_URL | ws://example.com",
        "CLOAKROOM_DISCORD_FILE_HOSTS | https://files.example.com",
        "CLOAKROOM_DISCORD_AUTHORIZE_URL | not an address",
        "CLOAKROOM_DISCORD_SHARDS | many",
        "CLOAKROOM_DISCORD_GUEST_ROLES | @guests",
        "CLOAKROOM_DISCORD_PARTNER_ROLES | @partners",
      })
  void T53_refusesWhatIsWrongByItsNameAndRepeatsNoSecret(String key, String value) {
    Map<String, String> environment = new HashMap<>(SLACK);
    environment.putAll(DISCORD);
    environment.put(key, value);

    List<String> mistakes = mistakes(environment);

    assertThat(mistakes).singleElement().asString().contains(key).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void refusesWhatIsSetToNothing(String key) {
    Map<String, String> environment = new HashMap<>(SLACK);
    environment.putAll(DISCORD);
    environment.put(key, " ");

    assertThat(mistakes(environment))
        .contains(key + " is set to nothing; give it a value, or unset it");
  }

  @Test
  void namesEverythingThatIsMissingAtOnce() {
    List<String> mistakes =
        mistakes(
            Map.of(
                "CLOAKROOM_SLACK_CLIENT_ID", "123.456",
                "CLOAKROOM_DISCORD_CLIENT_SECRET", "s3cret"));

    assertThat(mistakes)
        .anyMatch(line -> line.startsWith("CLOAKROOM_SLACK_BOT_TOKEN "))
        .anyMatch(line -> line.startsWith("CLOAKROOM_SLACK_APP_TOKEN "))
        .anyMatch(line -> line.startsWith("CLOAKROOM_SLACK_CLIENT_SECRET "))
        .anyMatch(line -> line.startsWith("CLOAKROOM_DISCORD_TOKEN "));
  }

  @Test
  void printsNoSecret() throws Exception {
    Map<String, String> both = new HashMap<>(SLACK);
    both.putAll(DISCORD);
    both.put("CLOAKROOM_SLACK_DELETION_TOKEN", "xoxp-1-secret");
    both.put("CLOAKROOM_SLACK_SIGNING_SECRET", "signing-secret");
    both.put("CLOAKROOM_SLACK_CLIENT_ID", "1.2");
    both.put("CLOAKROOM_SLACK_CLIENT_SECRET", "client-secret");
    both.put("CLOAKROOM_DISCORD_CLIENT_SECRET", "client-secret");

    assertThat(settings(both).toString()).contains("Slack").doesNotContain("secret]", "-secret");
  }

  @Test
  void theDemoTakesNoNoticeOfThem() throws Exception {
    Settings settings = SettingsReader.forDemo(SLACK, Path.of("/scratch/demo"));

    assertThat(settings.chats()).isEqualTo(ChatSettings.NONE);
  }

  private static SlackSettings slack(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(SLACK);
    environment.putAll(more);
    return read(environment).slack().orElseThrow();
  }

  private static DiscordSettings discord(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(DISCORD);
    environment.putAll(more);
    return read(environment).discord().orElseThrow();
  }

  private static ChatSettings read(Map<String, String> environment) throws Exception {
    return settings(environment).chats();
  }

  private static Settings settings(Map<String, String> environment) throws Exception {
    return SettingsReader.forServe(environment);
  }

  private static List<String> mistakes(Map<String, String> environment) {
    return catchThrowableOfType(WrongSettings.class, () -> settings(environment)).mistakes();
  }
}
