package io.cloakroom.slack.fake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.app_backend.SlackSignature;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.fake.http.Front;
import io.cloakroom.slack.fake.http.HttpCall;
import io.cloakroom.slack.fake.http.HttpReply;
import io.cloakroom.slack.fake.use.AppReaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeDeliveryTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final Front app = new Front(0, timer);
  private final ConcurrentLinkedQueue<HttpCall> heard = new ConcurrentLinkedQueue<>();
  private volatile Function<HttpCall, HttpReply> answer = call -> HttpReply.text(200, "");

  @BeforeEach
  void listen() {
    app.start(
        call -> {
          heard.add(call);
          HttpReply reply = answer.apply(call);
          slack.world().changed();
          return reply;
        });
    slack.deliverTo(url());
    slack.events().omit("file_shared");
    slack.courier().retries(Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(40));
  }

  @AfterEach
  void stop() {
    place.close();
    app.close();
    timer.shutdownNow();
  }

  private String url() {
    return "http://127.0.0.1:" + app.port() + "/slack/events";
  }

  private List<HttpCall> awaitHeard(int count) {
    slack.awaitThat(count + " calls", () -> heard.size() >= count);
    return List.copyOf(heard);
  }

  private void awaitDelivered(String outcome) {
    slack.awaitThat(
        outcome,
        () ->
            slack.journal().of("deliver").stream()
                .anyMatch(entry -> entry.outcome().equals(outcome)));
  }

  private static JsonNode json(HttpCall call) {
    return FakeJson.parse(call.body());
  }

  @Test
  void signsTheRawBodyAsTheSdkExpects() {
    place.picture("x");

    HttpCall call = awaitHeard(1).get(0);
    String timestamp = call.header("x-slack-request-timestamp");
    String body = new String(call.body(), StandardCharsets.UTF_8);
    String expected = new SlackSignature.Generator(slack.signingSecret()).generate(timestamp, body);
    assertThat(call.header("x-slack-signature")).isEqualTo(expected);
    assertThat(timestamp).isEqualTo(String.valueOf(place.clock.instant().getEpochSecond()));
  }

  @Test
  void wrapsAnEventInAnEnvelope() {
    place.picture("x");

    JsonNode envelope = json(awaitHeard(1).get(0));
    assertThat(envelope.path("type").asText()).isEqualTo("event_callback");
    assertThat(envelope.path("event_id").asText()).startsWith("Ev");
    assertThat(envelope.path("event_time").asLong())
        .isEqualTo(place.clock.instant().getEpochSecond());
    assertThat(envelope.path("team_id").asText()).isEqualTo(slack.teamId());
    assertThat(envelope.path("authorizations").get(0).path("user_id").asText())
        .isEqualTo(slack.botUserId());
  }

  @Test
  void triesThreeTimesMoreWithTheSameIdAndTheReason() {
    answer = call -> HttpReply.text(500, "");
    place.picture("x");

    List<HttpCall> calls = awaitHeard(4);
    assertThat(calls).extracting(call -> json(call).path("event_id").asText()).hasSize(4);
    assertThat(calls.stream().map(call -> json(call).path("event_id").asText()).distinct())
        .hasSize(1);
    assertThat(calls)
        .extracting(call -> call.header("x-slack-retry-num"))
        .containsExactly("", "1", "2", "3");
    assertThat(calls.get(1).header("x-slack-retry-reason")).isEqualTo("http_error");
  }

  @Test
  void triesNoMoreWhenAskedNotTo() {
    answer = call -> HttpReply.text(500, "").with("x-slack-no-retry", "1");
    place.picture("x");
    awaitDelivered("http_error");
    answer = call -> HttpReply.text(200, "");
    place.picture("y");
    awaitDelivered("ok");

    assertThat(heard).hasSize(2);
  }

  @Test
  void triesAgainWhileTheFirstDeliveryStillRuns() {
    slack.courier().ackDeadline(Duration.ofMillis(100));
    answer =
        call ->
            call.header("x-slack-retry-num").isEmpty()
                ? HttpReply.text(200, "").after(Duration.ofSeconds(5))
                : HttpReply.text(200, "");
    place.picture("x");

    HttpCall again = awaitHeard(2).get(1);
    assertThat(again.header("x-slack-retry-reason")).isEqualTo("http_timeout");
  }

  @Test
  void keepsWhatFailedForAnHourlyTryUpToADay() {
    slack.courier().delayedEvents(true);
    answer = call -> HttpReply.text(500, "");
    place.picture("x");
    slack.awaitThat("a parked event", () -> slack.courier().parked() == 1);
    place.clock.turn(Duration.ofHours(23));
    answer = call -> HttpReply.text(200, "");

    slack.courier().retryParked();

    awaitDelivered("ok");
    assertThat(json(awaitHeard(5).get(4)).path("event_id").asText())
        .isEqualTo(json(awaitHeard(5).get(0)).path("event_id").asText());
  }

  @Test
  void dropsWhatIsTwoHoursLateWithoutDelayedEvents() {
    slack.events().hold();
    place.picture("x");
    place.clock.turn(Duration.ofHours(2).plusSeconds(5));
    slack.events().release();

    awaitDelivered("too_old");
    assertThat(heard).isEmpty();
  }

  @Test
  void checksTheAddressWithAChallenge() {
    answer = call -> HttpReply.text(200, json(call).path("challenge").asText());
    assertThat(slack.verifiesUrl(url())).isTrue();
    answer = call -> HttpReply.text(200, "no");
    assertThat(slack.verifiesUrl(url())).isFalse();
  }

  @Test
  void postsCommandsAndInteractionsAsForms() {
    answer = call -> HttpReply.text(200, "done");

    AppReaction list = place.ana.command(place.design, "/image list");
    SeenMessage post = place.ana.post(place.design, "words");
    place.ana.messageShortcut(post, "protect");
    place.ana.globalShortcut("find");

    assertThat(list.awaitAnswer().text()).isEqualTo("done");
    JsonNode command = heard.peek().parameters();
    assertThat(command.path("command").asText()).isEqualTo("/image");
    assertThat(command.path("text").asText()).isEqualTo("list");
    assertThat(command.has("thread_ts")).isFalse();
    List<String> kinds =
        heard.stream()
            .map(call -> call.parameters().path("payload").asText())
            .filter(payload -> !payload.isEmpty())
            .map(payload -> FakeJson.parse(payload).path("type").asText())
            .toList();
    assertThat(kinds).containsExactly("message_action", "shortcut");
  }

  @Test
  void marksPeopleAndChannelsInCommands() {
    place.ana.command(place.design, "/image share 7 @ben #design");
    slack.switches().escapeCommands(false);
    place.ana.command(place.design, "/image share 7 @ben");

    assertThat(heard)
        .extracting(call -> call.parameters().path("text").asText())
        .containsExactly(
            "share 7 <@" + place.ben.id() + "|ben> <#" + place.design.id() + "|design>",
            "share 7 @ben");
  }

  @Test
  void answersInTheChannelAndDeletesTheOriginalWhenAsked() throws Exception {
    place.bot.chatPostMessage(
        r ->
            r.channel(place.design.id())
                .text("card")
                .blocksAsString(
                    "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"a\","
                        + "\"text\":{\"type\":\"plain_text\",\"text\":\"Go\"}}]}]"));
    SeenMessage card = place.ana.sees(place.design).get(0);
    String url = place.ana.press(card, "Go").payload().path("response_url").asText();
    slack.fail("response_url", 1, Fault.status(500));

    assertThat(place.sdk.send(url, "{\"text\":\"x\"}").getCode()).isEqualTo(500);
    place.sdk.send(url, "{\"text\":\"for all\",\"response_type\":\"in_channel\"}");
    place.sdk.send(url, "{\"text\":\"mine\"}");
    place.sdk.send(url, "{\"delete_original\":true}");

    assertThat(place.ben.sees(place.design))
        .extracting(SeenMessage::text)
        .containsExactly("for all");
    assertThat(place.ana.ephemerals()).extracting(SeenMessage::text).containsExactly("mine");
    place.ana.reload();
    assertThat(place.ana.ephemerals()).isEmpty();
  }

  @Test
  void takesFiveAnswersInThirtyMinutesAtAResponseUrl() throws Exception {
    String url =
        place.ana.command(place.design, "/image list").payload().path("response_url").asText();
    for (int i = 0; i < 5; i++) {
      assertThat(place.sdk.send(url, "{\"text\":\"more\"}").getCode()).isEqualTo(200);
    }
    String other =
        place.ana.command(place.design, "/image list").payload().path("response_url").asText();
    place.clock.turn(Duration.ofMinutes(31));

    assertThat(place.sdk.send(url, "{\"text\":\"more\"}").getCode()).isEqualTo(404);
    assertThat(place.sdk.send(other, "{\"text\":\"more\"}").getBody()).contains("expired_url");
    assertThat(place.ana.ephemerals()).hasSize(5);
  }
}
