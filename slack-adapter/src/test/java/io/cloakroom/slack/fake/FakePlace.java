package io.cloakroom.slack.fake;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import io.cloakroom.testing.TurnableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A fake workspace with two members and one watched channel, and the real SDK pointed at it. */
public final class FakePlace implements AutoCloseable {
  public final TurnableClock clock = new TurnableClock();
  public final FakeSlack slack = FakeSlack.start(clock);
  public final FakePerson ana = slack.person("ana");
  public final FakePerson ben = slack.person("ben");
  public final FakeChannel design = watchedInSilence("design");
  public final Slack sdk = sdk(slack);
  public final MethodsClient bot = as(slack.botToken());
  public final MethodsClient owner = as(slack.deletionToken());
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What the bot's joining tells might reach an app that begins to listen only later. */
  private FakeChannel watchedInSilence(String name) {
    slack.events().lose(true);
    FakeChannel channel = slack.watched(name, ana, ben);
    slack.events().lose(false);
    return channel;
  }

  public static Slack sdk(FakeSlack slack) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl());
    config.setProxyUrl(null);
    return Slack.getInstance(config);
  }

  public MethodsClient as(String token) {
    return sdk.methods(token);
  }

  public SeenMessage picture(String text) {
    return ana.post(design, text, FakeFile.of("pier.png", bytes("png")));
  }

  public static String fileId(SeenMessage message) {
    return message.files().get(0).id();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public HttpResponse<String> get(String url, String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    Optional.of(token)
        .filter(shown -> !shown.isEmpty())
        .ifPresent(shown -> request.header("authorization", "Bearer " + shown));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String url, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("content-type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    slack.close();
  }
}
