package io.cloakroom.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import io.cloakroom.testing.TurnableClock;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeSlackTest {
  private final TurnableClock clock = new TurnableClock();
  private final FakeSlack slack = FakeSlack.start(clock);
  private final FakePerson ana = slack.person("ana");
  private final MethodsClient bot = methods(slack.botToken());

  private MethodsClient methods(String token) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl());
    config.setProxyUrl(null);
    return Slack.getInstance(config).methods(token);
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void knowsTheBotBehindItsToken() throws Exception {
    var answer = bot.authTest(request -> request);

    assertThat(answer.isOk()).isTrue();
    assertThat(answer.getUserId()).isEqualTo(slack.botUserId());
    assertThat(answer.getTeamId()).isEqualTo(slack.teamId());
    assertThat(answer.getHttpResponseHeaders().get("x-oauth-scopes").get(0)).contains("files:read");
  }

  @Test
  void showsAPostedFileWithItsSharesAndHistory() throws Exception {
    FakeChannel design = slack.watched("design", ana);
    SeenMessage post = ana.post(design, "north pier", FakeFile.of("pier.png", bytes("png")));

    var history = bot.conversationsHistory(request -> request.channel(design.id()));
    var file = bot.filesInfo(request -> request.file(post.files().get(0).id())).getFile();

    assertThat(history.getMessages()).hasSize(1);
    assertThat(history.getMessages().get(0).getFiles().get(0).getName()).isEqualTo("pier.png");
    assertThat(file.getShares().getPublicChannels()).containsKey(design.id());
    assertThat(file.getSize()).isEqualTo(3);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
