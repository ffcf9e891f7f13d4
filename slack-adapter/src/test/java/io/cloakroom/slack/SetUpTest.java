package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Duties;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.settings.Environment;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.slack.setup.SlackVariables;
import io.cloakroom.testing.TurnableClock;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Settings and the check at the start. */
class SetUpTest {
  private static final Map<String, String> COMPLETE =
      Map.of(
          "CLOAKROOM_SLACK_BOT_TOKEN", "xoxb-1",
          "CLOAKROOM_SLACK_APP_TOKEN", "xapp-1",
          "CLOAKROOM_SLACK_SIGNING_SECRET", "signing",
          "CLOAKROOM_SLACK_DELETION_TOKEN", "xoxp-1",
          "CLOAKROOM_SLACK_CLIENT_ID", "1.2",
          "CLOAKROOM_SLACK_CLIENT_SECRET", "client",
          "CLOAKROOM_SLACK_SIDE_PANE", "off",
          "CLOAKROOM_SLACK_API_URL", "http://127.0.0.1:8090/api/",
          "CLOAKROOM_SLACK_FILE_HOSTS", "127.0.0.1:8090, files.slack.com",
          "CLOAKROOM_SLACK_AUTHORIZE_URL", "http://127.0.0.1:8090/openid/connect/authorize");

  private static Map<String, String> with(String key, String value) {
    Map<String, String> changed = new HashMap<>(COMPLETE);
    changed.put(key, value);
    return changed;
  }

  private static List<String> refused(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    SlackVariables.read(environment);
    return environment.mistakes();
  }

  private static Optional<SlackSettings> read(Map<String, String> variables) {
    return SlackVariables.read(new Environment(variables));
  }

  @Test
  void readsEveryKey() throws Exception {
    SlackSettings settings = read(COMPLETE).orElseThrow();

    assertThat(COMPLETE.keySet())
        .containsExactlyInAnyOrderElementsOf(SlackVariables.GROUP.names().toList());
    assertThat(settings.bot().value()).isEqualTo("xoxb-1");
    assertThat(settings.app().orElseThrow().value()).isEqualTo("xapp-1");
    assertThat(settings.signing().orElseThrow().value()).isEqualTo("signing");
    assertThat(settings.deletion().orElseThrow().value()).isEqualTo("xoxp-1");
    assertThat(settings.client().orElseThrow().id()).isEqualTo("1.2");
    assertThat(settings.client().orElseThrow().secret().value()).isEqualTo("client");
    assertThat(settings.apiUrl()).isEqualTo(URI.create("http://127.0.0.1:8090/api/"));
    assertThat(settings.fileHosts()).isEqualTo(Set.of("127.0.0.1:8090", "files.slack.com"));
    assertThat(settings.authorizeUrl().getPath()).isEqualTo("/openid/connect/authorize");
    assertThat(settings.sidePane()).isFalse();
    assertThat(settings.socketMode()).isTrue();
  }

  @Test
  void leadsToSlackItselfUnlessToldOtherwise() throws Exception {
    SlackSettings settings =
        read(Map.of(
                "CLOAKROOM_SLACK_BOT_TOKEN", "xoxb-1",
                "CLOAKROOM_SLACK_SIGNING_SECRET", "signing"))
            .orElseThrow();

    assertThat(settings.apiUrl()).isEqualTo(URI.create("https://slack.com/api/"));
    assertThat(settings.fileHosts()).contains("files.slack.com");
    assertThat(settings.socketMode()).isFalse();
    assertThat(read(Map.of("PATH", "/bin"))).isEmpty();
  }

  @Test
  void namesEveryMistakeAtOnce() {
    List<String> several =
        refused(
            Map.of(
                "CLOAKROOM_SLACK_CLIENT_ID", "1.2",
                "CLOAKROOM_SLACK_DELETION_TOKEN", "xoxb-wrong",
                "CLOAKROOM_SLACK_API_URL", "http://slack.example/api/",
                "CLOAKROOM_SLACK_FILE_HOSTS", "no host!"));

    assertThat(several)
        .anyMatch(problem -> problem.startsWith("CLOAKROOM_SLACK_BOT_TOKEN is missing"))
        .anyMatch(problem -> problem.contains("CLOAKROOM_SLACK_SIGNING_SECRET is missing"))
        .anyMatch(problem -> problem.startsWith("CLOAKROOM_SLACK_CLIENT_SECRET is missing"))
        .anyMatch(problem -> problem.contains("must begin with xoxp-"))
        .anyMatch(problem -> problem.startsWith("CLOAKROOM_SLACK_API_URL must be"))
        .anyMatch(problem -> problem.startsWith("CLOAKROOM_SLACK_FILE_HOSTS holds"));
    assertThat(several).noneMatch(problem -> problem.contains("xoxb-wrong"));
  }

  @Test
  void refusesTokensOfTheWrongKind() {
    assertThat(refused(with("CLOAKROOM_SLACK_BOT_TOKEN", "xoxp-1")))
        .singleElement()
        .asString()
        .contains("xoxb-");
    assertThat(refused(with("CLOAKROOM_SLACK_APP_TOKEN", "xoxb-1")))
        .singleElement()
        .asString()
        .contains("xapp-", "connections:write");
    assertThat(refused(with("CLOAKROOM_SLACK_API_URL", "https://slack.com/api")))
        .singleElement()
        .asString()
        .contains("slash");
  }

  @Test
  void printsNoSecret() throws Exception {
    String printed = read(COMPLETE).toString();

    assertThat(printed).doesNotContain("xoxb-1", "xapp-1", "xoxp-1", "signing]", "=client]");
  }

  @Test
  void refusesToStartWithoutScopesAndNamesEach() {
    try (FakeSlack slack = FakeSlack.start(new TurnableClock())) {
      slack.grant(slack.botToken(), "chat:write", "commands");

      SlackSetUpIncomplete refused =
          catchThrowableOfType(
              SlackSetUpIncomplete.class,
              () -> SlackChat.open(FakeSettings.of(slack), new TurnableClock()));

      assertThat(refused.problems())
          .anyMatch(problem -> problem.contains("files:read"))
          .anyMatch(problem -> problem.contains("channels:history"))
          .allMatch(problem -> problem.contains("OAuth & Permissions"));
    }
  }

  @Test
  void refusesToStartWithATokenThatSlackRefuses() {
    try (FakeSlack slack = FakeSlack.start(new TurnableClock())) {
      slack.revoke(slack.botToken());

      assertThatThrownBy(() -> SlackChat.open(FakeSettings.of(slack), new TurnableClock()))
          .isInstanceOf(SlackSetUpIncomplete.class)
          .hasMessageContaining("CLOAKROOM_SLACK_BOT_TOKEN");
    }
  }

  @Test
  void triesAgainWhereSlackIsOnlyBusy() {
    try (FakeSlack slack = FakeSlack.start(new TurnableClock())) {
      slack.fail("auth.test", 1, Fault.error("internal_error"));

      assertThatThrownBy(() -> SlackChat.open(FakeSettings.of(slack), new TurnableClock()))
          .isInstanceOf(MessengerUnavailable.class);
    }
  }

  @Test
  void saysNotThatItIsInNoChannelWhereSlackDoesNotTell() throws Exception {
    try (ContractStage stage = new ContractStage()) {
      stage.slack.fail("users.conversations", 1, Fault.error("access_denied"));

      assertThatThrownBy(() -> stage.messenger().shortcomings(stage.conversation().workspace()))
          .isInstanceOf(MessengerUnavailable.class)
          .hasMessageContaining("access_denied");
    }
  }

  @Test
  void asksAgainWhoItIsWhereSlackDidNotTell() throws Exception {
    try (FakeSlack slack = FakeSlack.start(new TurnableClock())) {
      slack.fail("auth.test", 1, Fault.error("fatal_error"));
      assertThatThrownBy(() -> SlackChat.open(FakeSettings.of(slack), new TurnableClock()))
          .isInstanceOf(MessengerUnavailable.class);

      assertThat(SlackChat.open(FakeSettings.of(slack), new TurnableClock()).teamId())
          .isEqualTo(slack.teamId());
    }
  }

  @Test
  void J9_saysThatTheDeletionTokenIsAnOrdinaryMembers() throws Exception {
    try (FakeSlack slack = FakeSlack.start(new TurnableClock())) {
      FakePerson ana = slack.person("ana");
      slack.watched("site", slack.owner(), ana);

      List<Shortcoming> found = lacking(FakeSettings.deletingAs(slack, ana.userToken()));

      assertThat(found)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.missing()).isEqualTo("CLOAKROOM_SLACK_DELETION_TOKEN");
                assertThat(one.remedy()).contains("Ana", "neither owner nor admin");
              });
    }
  }

  @Test
  void J9_namesThePrivateChannelsThatTheDeletionTokenIsNotIn() throws Exception {
    try (FakeSlack slack = FakeSlack.start(new TurnableClock())) {
      FakePerson ana = slack.person("ana");
      FakeChannel closed = slack.privateChannel("closed", ana);
      FakeChannel shared = slack.privateChannel("shared", ana, slack.owner());
      ana.inviteBot(closed);
      ana.inviteBot(shared);

      List<Shortcoming> found = lacking(FakeSettings.of(slack));

      assertThat(found)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.where().orElseThrow().id()).isEqualTo(closed.id());
                assertThat(one.remedy()).contains("file_not_found", "/invite");
              });
    }
  }

  @Test
  void J9_saysThatSlackRefusesTheBotsOwnToken() throws Exception {
    try (ContractStage stage = new ContractStage()) {
      stage.slack.revoke(stage.slack.botToken());

      assertThat(stage.messenger().shortcomings(stage.conversation().workspace()))
          .singleElement()
          .satisfies(one -> assertThat(one.missing()).isEqualTo("CLOAKROOM_SLACK_BOT_TOKEN"));
    }
  }

  @Test
  void triesTheAppTokenAndNamesWhatIsWrongWithIt() throws Exception {
    try (FakeSlack slack = FakeSlack.start(new TurnableClock())) {
      SlackChat good = SlackChat.open(FakeSettings.of(slack), new TurnableClock());
      SlackChat bad =
          SlackChat.open(FakeSettings.withApp(slack, "xapp-wrong"), new TurnableClock());

      assertThat(good.socketProblem()).isEmpty();
      assertThat(bad.socketProblem().orElseThrow())
          .contains("CLOAKROOM_SLACK_APP_TOKEN", "invalid_auth", "connections:write");
    }
  }

  @Test
  void endsTheStartWithAnAppTokenThatSlackRefuses() {
    try (SlackRig rig = new SlackRig()) {
      rig.down();
      AtomicReference<String> ended = new AtomicReference<>("");

      assertThatThrownBy(
              () ->
                  SlackChat.open(
                          FakeSettings.withApp(rig.slack, "xapp-wrong"),
                          rig.db.keepsakes(),
                          ChangeMarks.ofOneNode(),
                          Duties.alone(),
                          rig.clock,
                          ended::set)
                      .connect(rig.bot.doors))
          .isInstanceOf(MessengerUnavailable.class);

      assertThat(ended.get()).contains("CLOAKROOM_SLACK_APP_TOKEN", "invalid_auth");
      rig.up();
    }
  }

  private static List<Shortcoming> lacking(SlackSettings settings) throws Exception {
    SlackChat chat = SlackChat.open(settings, new TurnableClock());
    return chat.messenger()
        .shortcomings(new io.cloakroom.chat.Workspace(chat.name(), chat.teamId()));
  }

  @Test
  void namesWhatIsLackingWhileItRuns() throws Exception {
    try (ContractStage stage = new ContractStage()) {
      var workspace = stage.conversation().workspace();
      assertThat(stage.messenger().shortcomings(workspace)).isEmpty();

      stage.slack.grant(stage.slack.deletionToken(), "files:read");
      assertThat(stage.messenger().shortcomings(workspace))
          .singleElement()
          .satisfies(one -> assertThat(one.missing()).isEqualTo("files:write"));
      stage.slack.revoke(stage.slack.deletionToken());
      assertThat(stage.messenger().shortcomings(workspace))
          .singleElement()
          .satisfies(one -> assertThat(one.missing()).isEqualTo("CLOAKROOM_SLACK_DELETION_TOKEN"));
      assertThat(Optional.of(stage.messenger().administrators(stage.conversation())))
          .contains(java.util.List.of(stage.person(stage.slack.owner())));
    }
  }
}
