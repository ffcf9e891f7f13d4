package io.cloakroom.slack.fake.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;

  @AfterEach
  void stop() {
    place.close();
  }

  private JsonNode control(String name, ObjectNode asked) throws Exception {
    String url = slack.baseUrl() + "/control/" + name;
    return FakeJson.parse(place.post(url, "application/json", asked.toString()).body());
  }

  private JsonNode state() throws Exception {
    return FakeJson.parse(place.get(slack.baseUrl() + "/control/state", "").body());
  }

  @Test
  void postsAFileFromAnotherProcessAndShowsWhatStands() throws Exception {
    control(
        "channel",
        FakeJson.object().put("name", "ops").set("members", FakeJson.strings(List.of("ana"))));
    ObjectNode post = FakeJson.object().put("person", "ana").put("channel", "ops").put("text", "x");
    String base64 = Base64.getEncoder().encodeToString(FakePlace.bytes("abc"));
    post.putArray("files").addObject().put("name", "a.png").put("base64", base64);

    JsonNode posted = control("post", post);

    assertThat(posted.path("message").path("files").get(0).path("size").asInt()).isEqualTo(3);
    String id = posted.path("message").path("files").get(0).path("id").asText();
    assertThat(place.get(slack.baseUrl() + "/control/bytes?file=" + id, "").body())
        .isEqualTo("abc");
    JsonNode state = state();
    assertThat(state.path("api_url").asText()).isEqualTo(slack.apiUrl());
    assertThat(state.path("channels").findValuesAsText("name")).contains("ops");
    assertThat(state.path("files")).hasSize(1);
  }

  @Test
  void repliesEditsDeletesAndSetsFlags() throws Exception {
    SeenMessage post = place.picture("x");
    ObjectNode target =
        FakeJson.object().put("person", "ana").put("channel", "design").put("ts", post.ts());
    control("edit", target.deepCopy().put("text", "y"));
    control("post", target.deepCopy().put("text", "reply").put("thread_ts", post.ts()));
    control("delete-file", target.deepCopy().put("file", FakePlace.fileId(post)));
    control("flag", target.deepCopy().put("flag", "is_restricted").put("value", true));

    SeenMessage now = place.ana.sees(post).orElseThrow();
    assertThat(now.text()).isEqualTo("y");
    assertThat(now.replies()).hasSize(1);
    assertThat(now.files().get(0).isDeleted()).isTrue();
    assertThat(place.ana.profile().is("is_restricted")).isTrue();
    assertThat(control("delete", target).path("ok").asBoolean()).isTrue();
  }

  @Test
  void plansTroubleAndTellsTheJournal() throws Exception {
    control(
        "fault",
        FakeJson.object().put("method", "users.info").put("times", 1).put("fault", "error:x"));
    assertThat(place.bot.usersInfo(r -> r.user("U1")).getError()).isEqualTo("x");
    String url = slack.baseUrl() + "/control/journal?what=users.info";

    JsonNode entries = FakeJson.parse(place.get(url, "").body()).path("entries");

    assertThat(entries.findValuesAsText("outcome")).contains("x");
  }

  @Test
  void runsACommandAsSomebody() throws Exception {
    slack.courier().ackDeadline(Duration.ofMillis(50));

    JsonNode came =
        control(
            "command",
            FakeJson.object().put("person", "ana").put("channel", "design").put("line", "/image"));

    assertThat(came.path("acknowledged").asBoolean()).isFalse();
    assertThat(came.path("answers").get(0).path("text").asText()).contains("dispatch_failed");
  }

  @Test
  void explainsWhatItDoesNotKnow() throws Exception {
    assertThat(control("dance", FakeJson.object()).path("error").asText()).contains("dance");
    assertThat(
            control("leave", FakeJson.object().put("person", "ana").put("channel", "no"))
                .path("error")
                .asText())
        .contains("no channel");
  }

  @Test
  void servesAPageToTryTheProductByHand() throws Exception {
    assertThat(place.get(slack.baseUrl() + "/", "").body()).contains("<title>Fake Slack</title>");
    String view = place.get(slack.baseUrl() + "/control/view?person=ana", "").body();
    assertThat(FakeJson.parse(view).path("channels")).hasSize(1);
  }
}
