package io.cloakroom.slack.fake.use;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.http.Front;
import io.cloakroom.slack.fake.http.HttpReply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeFormsTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final Front app = new Front(0, timer);
  private final ConcurrentLinkedQueue<JsonNode> heard = new ConcurrentLinkedQueue<>();
  private volatile ObjectNode answer = FakeJson.object();

  @BeforeEach
  void listen() {
    app.start(
        call -> {
          heard.add(FakeJson.parse(call.parameters().path("payload").asText()));
          return HttpReply.json(answer);
        });
    slack.deliverTo("http://127.0.0.1:" + app.port() + "/");
  }

  @AfterEach
  void stop() {
    place.close();
    app.close();
    timer.shutdownNow();
  }

  private static ObjectNode plain(String text) {
    return FakeJson.object().put("type", "plain_text").put("text", text);
  }

  private static ObjectNode option(String value) {
    return FakeJson.object().<ObjectNode>set("text", plain("Pick " + value)).put("value", value);
  }

  private static ObjectNode input(String id, String type) {
    ObjectNode block = FakeJson.object().put("type", "input").put("block_id", id);
    block.set("label", plain(id));
    block.putObject("element").put("type", type).put("action_id", id + "-a");
    return block;
  }

  private static ObjectNode form(String title) {
    ObjectNode view = FakeJson.object().put("type", "modal").put("callback_id", "form");
    view.put("notify_on_close", true).put("private_metadata", "m1");
    view.set("title", plain(title));
    view.set("submit", plain("Save"));
    ArrayNode blocks = view.putArray("blocks");
    ObjectNode select = input("expiry", "static_select");
    ((ObjectNode) select.path("element")).set("initial_option", option("7d"));
    ((ObjectNode) select.path("element")).putArray("options").add(option("1d")).add(option("7d"));
    blocks.add(select);
    blocks.add(input("who", "users_select").put("optional", true));
    ObjectNode boxes = input("keep", "checkboxes").put("optional", true);
    ((ObjectNode) boxes.path("element")).putArray("options").add(option("a")).add(option("b"));
    blocks.add(boxes);
    blocks.add(input("files", "file_input").put("optional", true));
    ObjectNode actions = blocks.addObject().put("type", "actions").put("block_id", "acts");
    ObjectNode button = actions.putArray("elements").addObject().put("type", "button");
    button.put("action_id", "more").put("value", "v1").set("text", plain("More"));
    return view;
  }

  private SeenView open() throws Exception {
    String trigger = place.ana.globalShortcut("start").payload().path("trigger_id").asText();
    place.bot.viewsOpen(r -> r.triggerId(trigger).viewAsString(form("Policy").toString()));
    heard.clear();
    return place.ana.views().get(0);
  }

  private JsonNode values() {
    return heard.peek().path("view").path("state").path("values");
  }

  @Test
  void sendsWhatTheFormCameWithUnlessItWasChanged() throws Exception {
    SeenView form = open();

    place.ana.submit(form, Map.of("keep", List.of("a", "b"), "who", place.ben.id()));

    assertThat(values().at("/expiry/expiry-a/selected_option/value").asText()).isEqualTo("7d");
    assertThat(values().at("/who/who-a/selected_user").asText()).isEqualTo(place.ben.id());
    assertThat(values().at("/keep/keep-a/selected_options")).hasSize(2);
    assertThat(heard.peek().at("/view/private_metadata").asText()).isEqualTo("m1");
  }

  @Test
  void picksAnOptionByItsText() throws Exception {
    SeenView form = open();

    place.ana.submit(form, Map.of("expiry-a", "Pick 1d"));

    assertThat(values().at("/expiry/expiry-a/selected_option/value").asText()).isEqualTo("1d");
  }

  @Test
  void updatesPushesAndClearsAsAnswered() throws Exception {
    SeenView form = open();
    answer =
        FakeJson.object().put("response_action", "push").<ObjectNode>set("view", form("Second"));
    place.ana.submit(form, Map.of());
    assertThat(titles()).containsExactly("Policy", "Second");

    SeenView second = place.ana.views().get(1);
    answer =
        FakeJson.object().put("response_action", "update").<ObjectNode>set("view", form("New"));
    place.ana.submit(second, Map.of());
    assertThat(titles()).containsExactly("Policy", "New");

    answer = FakeJson.object().put("response_action", "clear");
    place.ana.submit(place.ana.views().get(1), Map.of());
    assertThat(titles()).isEmpty();
  }

  private List<String> titles() {
    return place.ana.views().stream().map(SeenView::title).toList();
  }

  @Test
  void tellsOfAClosedFormThatAskedForIt() throws Exception {
    place.ana.close(open());

    assertThat(heard.peek().path("type").asText()).isEqualTo("view_closed");
    assertThat(place.ana.views()).isEmpty();
  }

  @Test
  void pressesAndChoosesInsideAForm() throws Exception {
    SeenView form = open();

    place.ana.press(form, "More");
    place.ana.choose(form, "expiry-a", "1d");

    List<JsonNode> payloads = List.copyOf(heard);
    assertThat(payloads.get(0).at("/actions/0/value").asText()).isEqualTo("v1");
    assertThat(payloads.get(0).at("/container/view_id").asText()).isEqualTo(form.id());
    assertThat(payloads.get(1).at("/actions/0/selected_option/value").asText()).isEqualTo("1d");
    assertThat(
            payloads.get(1).at("/view/state/values/expiry/expiry-a/selected_option/value").asText())
        .isEqualTo("1d");
  }

  @Test
  void handsInFilesThatBelongToThePersonOrByASwitchToTheBot() throws Exception {
    FakeFile file = FakeFile.of("a.png", FakePlace.bytes("abc"));
    place.ana.submit(open(), Map.of("files", List.of(file)));
    String id = values().at("/files/files-a/files/0/id").asText();
    assertThat(place.bot.filesInfo(r -> r.file(id)).getFile().getUser()).isEqualTo(place.ana.id());
    assertThat(place.bot.filesDelete(r -> r.file(id)).getError()).isEqualTo("cant_delete_file");

    slack.switches().modalFilesBelongToBot(true);
    place.ana.submit(open(), Map.of("files", List.of(file)));
    String other = values().at("/files/files-a/files/0/id").asText();
    assertThat(place.bot.filesDelete(r -> r.file(other)).isOk()).isTrue();
  }

  @Test
  void picksFromAnOverflowMenuOfACard() throws Exception {
    String blocks =
        "[{'type':'section','text':{'type':'mrkdwn','text':'card'},'accessory':{'type':'overflow',"
            + "'action_id':'menu','options':[{'text':{'type':'plain_text','text':'Revoke'},"
            + "'value':'r1'}]}}]";
    place.bot.chatPostMessage(
        r -> r.channel(place.design.id()).text("card").blocksAsString(blocks.replace('\'', '"')));
    SeenMessage card = place.ana.sees(place.design).get(0);
    heard.clear();

    place.ana.choose(card, "menu", "Revoke");

    JsonNode payload =
        heard.stream()
            .filter(each -> each.path("type").asText().equals("block_actions"))
            .findFirst()
            .orElseThrow();
    assertThat(payload.at("/actions/0/type").asText()).isEqualTo("overflow");
    assertThat(payload.at("/actions/0/selected_option/value").asText()).isEqualTo("r1");
    assertThat(payload.at("/container/message_ts").asText()).isEqualTo(card.ts());
    assertThat(payload.at("/message/text").asText()).isEqualTo("card");
  }

  @Test
  void fetchesImagesOfBlocksWithItsOwnAgent() throws Exception {
    String url = slack.baseUrl() + "/signin";
    String blocks = "[{'type':'image','alt_text':'a','image_url':'" + url + "'}]";
    place.bot.chatPostMessage(
        r ->
            r.channel(place.design.id())
                .text("x")
                .unfurlLinks(false)
                .unfurlMedia(false)
                .blocksAsString(blocks.replace('\'', '"')));
    slack.crawler().awaitQuiet();

    assertThat(slack.crawler().visits())
        .singleElement()
        .satisfies(visit -> assertThat(visit.agent()).startsWith("Slack-ImgProxy"));
  }
}
