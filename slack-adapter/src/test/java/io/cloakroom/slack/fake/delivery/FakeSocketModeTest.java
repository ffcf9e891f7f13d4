package io.cloakroom.slack.fake.delivery;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.socket_mode.SocketModeClient.Backend;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.use.AppReaction;
import io.cloakroom.slack.fake.use.FakeViewsTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FakeSocketModeTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private final List<SocketModeApp> running = new ArrayList<>();

  @BeforeEach
  void waitForASlowFirstAnswer() {
    slack.courier().ackDeadline(Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() throws Exception {
    for (SocketModeApp app : running) {
      app.stop();
    }
    place.close();
  }

  private App app() {
    App app =
        new App(
            AppConfig.builder()
                .slack(place.sdk)
                .singleTeamBotToken(slack.botToken())
                .allEventsApiAutoAckEnabled(true)
                .build());
    app.event(
        MessageFileShareEvent.class,
        (payload, context) -> {
          heard.add(payload.getEventId());
          return context.ack();
        });
    return app;
  }

  private void run(App app) throws Exception {
    SocketModeApp runner = new SocketModeApp(slack.appToken(), app, Backend.JavaWebSocket, 4);
    running.add(runner);
    runner.startAsync();
    slack.sockets().awaitConnected(running.size());
  }

  private void awaitHeard(int count) {
    slack.awaitThat(count + " events in " + heard, () -> heard.size() >= count);
  }

  @Test
  void deliversAnEventToOneOfTheOpenSockets() throws Exception {
    run(app());
    run(app());
    for (int i = 0; i < 6; i++) {
      place.picture("x");
    }

    awaitHeard(6);
    assertThat(heard).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void deliversAgainWhatWasNotAcknowledged() throws Exception {
    Duration pause = Duration.ofMillis(50);
    slack.courier().ackDeadline(Duration.ofSeconds(1));
    slack.courier().retries(Duration.ZERO, pause, pause, pause, pause, pause, pause, pause);
    slack.events().omit("file_shared");
    run(app());
    slack.sockets().dropAcks(2);

    place.picture("x");

    awaitHeard(3);
    slack.awaitThat(
        "an acknowledgement",
        () -> slack.journal().of("deliver").stream().anyMatch(e -> e.outcome().equals("ok")));
    assertThat(heard.stream().distinct()).hasSize(1);
  }

  @Test
  void deliversTheSameEventTwiceWhenTold() throws Exception {
    run(app());
    slack.events().repeat(2);
    place.picture("x");

    awaitHeard(2);
    assertThat(heard.stream().distinct()).hasSize(1);
  }

  @Test
  void losesAndHoldsEventsWhenTold() throws Exception {
    run(app());
    slack.events().lose(true);
    place.picture("lost");
    slack.events().lose(false);
    slack.events().hold();
    place.picture("held");
    assertThat(heard).isEmpty();

    slack.events().release();

    awaitHeard(1);
    assertThat(heard).hasSize(1);
  }

  @Tag("full")
  @Test
  void isConnectedAgainAfterADisconnectAndAfterABreak() throws Exception {
    run(app());
    slack.sockets().disconnect("refresh_requested");
    slack.awaitThat("the old socket's end", () -> opened() >= 2);
    slack.sockets().awaitConnected(1);
    slack.sockets().breakOff();
    slack.awaitThat("a third socket", () -> opened() >= 3);
    slack.sockets().awaitConnected(1);

    place.picture("x");

    awaitHeard(1);
  }

  private long opened() {
    return slack.journal().count("apps.connections.open");
  }

  @Test
  void answersACommandOnTheSocketAndByItsResponseUrl() throws Exception {
    App app = app();
    app.command(
        "/image",
        (request, context) -> {
          context.respond(r -> r.text("later: " + request.getPayload().getText()));
          return context.ack("at once");
        });
    run(app);

    AppReaction list = place.ana.command(place.design, "/image list all");

    assertThat(list.acknowledged()).isTrue();
    assertThat(list.awaitAnswer("later").text()).isEqualTo("later: list all");
    assertThat(list.awaitAnswer("at once").ephemeral()).isTrue();
    assertThat(place.ben.ephemerals()).isEmpty();
    assertThat(place.ana.sees(place.design)).isEmpty();
  }

  @Test
  void tellsThePersonWhenTheAppDoesNotAnswer() {
    AppReaction nobody = place.ana.command(place.design, "/image list");

    assertThat(nobody.acknowledged()).isFalse();
    assertThat(nobody.awaitAnswer().text()).contains("dispatch_failed");
  }

  @Test
  void pressesAButtonAndReplacesThePrivateAnswer() throws Exception {
    App app = app();
    app.blockAction(
        "open",
        (request, context) -> {
          String value = request.getPayload().getActions().get(0).getValue();
          if (!request.getPayload().getContainer().isEphemeral()) {
            context.respond(r -> r.text("pass for " + value).blocks(card("private")));
          } else {
            context.respond(
                ActionResponse.builder().replaceOriginal(true).text("used " + value).build());
          }
          return context.ack();
        });
    run(app);
    place.bot.chatPostMessage(
        r -> r.channel(place.design.id()).text("card").blocks(card("image 1")));
    SeenMessage card = place.ben.sees(place.design).get(0);

    SeenMessage pass = place.ben.press(card, "Open").awaitAnswer("pass for image 1");
    place.ben.press(pass, "Open");

    assertThat(card.buttons()).containsExactly("Open");
    slack.awaitThat(
        "the replacement",
        () -> place.ben.ephemerals().stream().anyMatch(m -> m.text().equals("used private")));
    assertThat(place.ben.ephemerals()).hasSize(1);
  }

  private static List<LayoutBlock> card(String value) {
    return asBlocks(
        actions(
            a ->
                a.elements(
                    asElements(
                        button(b -> b.actionId("open").text(plainText("Open")).value(value))))));
  }

  @Test
  void forgesAPayloadWhenTold() throws Exception {
    App app = app();
    app.blockAction(
        "open",
        (request, context) -> {
          heard.add(request.getPayload().getActions().get(0).getValue());
          return context.ack();
        });
    run(app);
    place.bot.chatPostMessage(
        r -> r.channel(place.design.id()).text("card").blocks(card("image 1")));
    SeenMessage card = place.ben.sees(place.design).get(0);

    place.ben.press(
        card,
        "Open",
        payload -> {
          ((ObjectNode) payload.path("actions").get(0)).put("value", "image 2");
          return payload;
        });

    assertThat(heard).containsExactly("image 2");
  }

  @Test
  void fillsAFormInAndShowsItsComplaints() throws Exception {
    App app = app();
    app.command(
        "/image",
        (request, context) -> {
          String trigger = request.getPayload().getTriggerId();
          context.client().viewsOpen(r -> r.triggerId(trigger).view(FakeViewsTest.modal("Policy")));
          return context.ack();
        });
    app.viewSubmission(
        "form",
        (request, context) -> {
          String days =
              request
                  .getPayload()
                  .getView()
                  .getState()
                  .getValues()
                  .get("days")
                  .get("value")
                  .getValue();
          return days.equals("7")
              ? context.ack()
              : context.ackWithErrors(Map.of("days", "A number, such as 7."));
        });
    run(app);

    SeenView form = place.ana.command(place.design, "/image policy").awaitView();
    AppReaction wrong = place.ana.submit(form, Map.of("days", "banana"));
    assertThat(wrong.errors()).containsEntry("days", "A number, such as 7.");
    assertThat(place.ana.views()).hasSize(1);

    place.ana.submit(form, Map.of("value", "7"));
    assertThat(place.ana.views()).isEmpty();
  }

  @Test
  void refusesAnEleventhSocketAndAWrongTicket() throws Exception {
    App app = app();
    for (int i = 0; i < 10; i++) {
      run(app);
    }
    SocketModeApp eleventh = new SocketModeApp(slack.appToken(), app, Backend.JavaWebSocket, 1);
    running.add(eleventh);
    eleventh.startAsync();

    slack.awaitThat("eleven tries", () -> opened() >= 11);
    assertThat(slack.sockets().connected()).isLessThanOrEqualTo(10);
  }
}
