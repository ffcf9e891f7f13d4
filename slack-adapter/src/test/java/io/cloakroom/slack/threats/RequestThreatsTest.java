package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.Bot;
import io.cloakroom.slack.FakeSettings;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.web.SlackJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries over HTTP, honest and forged. */
class RequestThreatsTest {
  private final SlackRig rig = new SlackRig(FakeSettings::overHttp);

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void takesEventsCommandsAndButtonsOverHttp() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");

    String help = rig.bob.command(rig.site, "/image").awaitAnswer().words();
    String more = rig.bob.press(card, "More").awaitAnswer("Posted by").words();

    assertThat(help).contains("/image list");
    assertThat(more).contains("Ana");
    assertThat(rig.slack.verifiesUrl(address())).isTrue();
    assertThat(rig.recorded("intake.received")).hasSize(1);
  }

  @Test
  void T16_refuses_forged_requests_without_effect() throws Exception {
    String body = command("/image", "policy expiry 1h");
    String now = timestamp(Duration.ZERO);
    String secret = rig.slack.signingSecret();

    assertThat(send(body, now, sign("another-secret", now, body)).statusCode()).isEqualTo(401);
    assertThat(send(body + "x", now, sign(secret, now, body)).statusCode()).isEqualTo(401);
    assertThat(send(body, now, "").statusCode()).isEqualTo(401);
    assertThat(send(body, "", sign(secret, now, body)).statusCode()).isEqualTo(401);
    String old = timestamp(Duration.ofMinutes(-6));
    assertThat(send(body, old, sign(secret, old, body)).statusCode()).isEqualTo(401);
    String ahead = timestamp(Duration.ofMinutes(6));
    assertThat(send(body, ahead, sign(secret, ahead, body)).statusCode()).isEqualTo(401);

    assertThat(rig.recorded("policy.changed")).isEmpty();
    assertThat(rig.slack.journal().count("response_url")).isZero();
  }

  @Test
  void T17_acknowledges_a_replay_without_a_second_effect() throws Exception {
    String body = command("/image", "policy expiry 1d");
    String now = timestamp(Duration.ZERO);
    String signature = sign(rig.slack.signingSecret(), now, body);

    int first = send(body, now, signature).statusCode();
    rig.awaitRecorded("policy.changed", 1);
    rig.clock.turn(Duration.ofMinutes(4));
    int second = send(body, now, signature).statusCode();
    String event = event("Ev-replayed");
    String then = timestamp(Duration.ZERO);
    send(event, then, sign(rig.slack.signingSecret(), then, event));
    send(event, then, sign(rig.slack.signingSecret(), then, event));

    assertThat(first).isEqualTo(200);
    assertThat(second).isEqualTo(200);
    rig.awaitRecorded("intake.received", 1);
    assertThat(rig.recorded("policy.changed")).hasSize(1);
    assertThat(rig.recorded("intake.received")).hasSize(1);
  }

  /** So it is after a restart, where the memory of the first is gone as well. */
  @Test
  void T17_acknowledges_a_replay_at_another_node_without_a_second_effect() throws Exception {
    String first = command("/image", "policy expiry 1d");
    String second = command("/image", "policy expiry 2d").replace("1.2.abc", "1.2.def");
    String third = command("/image", "policy expiry 3d").replace("1.2.abc", "1.2.ghi");
    String now = timestamp(Duration.ZERO);
    send(first, now, signed(now, first));
    rig.awaitRecorded("policy.changed", 1);
    send(second, now, signed(now, second));
    rig.awaitRecorded("policy.changed", 2);

    try (Bot other =
        new Bot(FakeSettings.overHttp(rig.slack), rig.db, rig.blobs, rig.clock).listen()) {
      assertThat(send(other, first, now, signed(now, first)).statusCode()).isEqualTo(200);
      assertThat(send(other, third, now, signed(now, third)).statusCode()).isEqualTo(200);
      rig.awaitThat(
          "the third", () -> rig.recorded("policy.changed").toString().contains("new=3d"));
    }

    assertThat(rig.recorded("policy.changed")).hasSize(3);
  }

  private String signed(String timestamp, String body) throws Exception {
    return sign(rig.slack.signingSecret(), timestamp, body);
  }

  @Test
  void T52_takes_no_event_of_another_workspace() throws Exception {
    String event = event("Ev-foreign").replace(rig.slack.teamId(), "T0FOREIGN");
    String now = timestamp(Duration.ZERO);

    int status = send(event, now, sign(rig.slack.signingSecret(), now, event)).statusCode();

    assertThat(status).isEqualTo(200);
    assertThat(rig.recorded("intake.received")).isEmpty();
  }

  @Test
  void T52_runs_no_command_of_another_workspace() throws Exception {
    String body =
        command("/image", "policy expiry 1h").replace(rig.slack.teamId(), "T0FOREIGN")
            + "&enterprise_id=E0FOREIGN&is_enterprise_install=true";
    String alone = command("/image", "policy expiry 2h").replace(rig.slack.teamId(), "T0FOREIGN");
    String now = timestamp(Duration.ZERO);

    for (String foreign : List.of(body, alone)) {
      HttpResponse<String> answer =
          send(foreign, now, sign(rig.slack.signingSecret(), now, foreign));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("another workspace", "ephemeral");
    }
    String help = rig.cho.command(rig.site, "/image").awaitAnswer().words();
    assertThat(help).contains("/image list");
    assertThat(rig.recorded("policy.changed")).isEmpty();
  }

  @Test
  void answersNothingButDeliveries() throws Exception {
    HttpRequest get = HttpRequest.newBuilder(URI.create(address())).GET().build();

    assertThat(send(get).statusCode()).isEqualTo(405);
    String empty = "{}";
    String now = timestamp(Duration.ZERO);
    assertThat(send(empty, now, sign(rig.slack.signingSecret(), now, empty)).statusCode())
        .isIn(200, 400);
  }

  @Test
  void takesAnEventAgainThatFailedTheFirstTime() {
    rig.db.breakAudit(true);
    rig.slack
        .courier()
        .retries(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(20));

    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.awaitThat("a refused delivery", () -> rig.slack.journal().count("deliver") > 0);
    rig.db.breakAudit(false);

    rig.card(post, "Protected");
    assertThat(rig.intakes(post)).hasSize(1);
  }

  private String event(String id) {
    SeenMessage quiet = quietPost();
    ObjectNode envelope = SlackJson.object().put("type", "event_callback").put("event_id", id);
    envelope.put("team_id", rig.slack.teamId());
    ObjectNode event = quiet.json().deepCopy();
    event.put("channel", rig.site.id()).put("channel_type", "channel");
    envelope.set("event", event);
    return SlackJson.text(envelope);
  }

  /** A post that no event tells of. */
  private SeenMessage quietPost() {
    rig.slack.events().lose(true);
    SeenMessage post = rig.ana.post(rig.site, "quiet", FakeFile.of("q.jpg", Photo.jpeg()));
    rig.slack.events().lose(false);
    return post;
  }

  private String command(String verb, String text) {
    return "command="
        + encoded(verb)
        + "&text="
        + encoded(text)
        + "&team_id="
        + rig.slack.teamId()
        + "&user_id="
        + rig.cho.id()
        + "&channel_id="
        + rig.site.id()
        + "&trigger_id=1.2.abc&response_url="
        + encoded(rig.slack.baseUrl() + "/response/none");
  }

  private HttpResponse<String> send(String body, String timestamp, String signature)
      throws Exception {
    return send(rig.bot, body, timestamp, signature);
  }

  private static HttpResponse<String> send(
      Bot node, String body, String timestamp, String signature) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address(node)))
            .header(
                "Content-Type",
                body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!timestamp.isEmpty()) {
      request.header("X-Slack-Request-Timestamp", timestamp);
    }
    if (!signature.isEmpty()) {
      request.header("X-Slack-Signature", signature);
    }
    return send(request.build());
  }

  /** On a connection of its own: that of a request that was refused is closed. */
  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String address() {
    return address(rig.bot);
  }

  private static String address(Bot node) {
    return "http://127.0.0.1:" + node.gateway.port() + "/slack/events";
  }

  private String timestamp(Duration off) {
    return String.valueOf(rig.clock.instant().plus(off).getEpochSecond());
  }

  private static String sign(String secret, String timestamp, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
    return "v0=" + HexFormat.of().formatHex(signed);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
