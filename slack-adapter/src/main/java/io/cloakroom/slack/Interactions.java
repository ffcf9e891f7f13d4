package io.cloakroom.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Line;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.command.Call;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Reply;
import io.cloakroom.command.line.CommandReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people type, press and submit. It is acknowledged at once and answered aside, because Slack
 * waits for three seconds only. Who did it is what Slack says, never what a text, a button or a
 * form says.
 */
final class Interactions {
  private static final Logger LOG = LoggerFactory.getLogger(Interactions.class);

  /** A form is answered within its acknowledgement where that can be done. */
  private static final Duration IN_TIME = Duration.ofMillis(2_200);

  private final Office office;
  private final Commands commands;
  private final CommandReader line;
  private final Pager pager;
  private final ResponseUrl responses;
  private final HomeTab home;
  private final Aside aside;

  Interactions(Office office, Commands commands, ResponseUrl responses, HomeTab home, Aside aside) {
    this.office = office;
    this.commands = commands;
    this.line = new CommandReader(commands.all(), new SlackNames(office));
    this.pager = new Pager(office.blocks());
    this.responses = responses;
    this.home = home;
    this.aside = aside;
  }

  /** A slash command was typed. */
  void typed(JsonNode payload) {
    aside.run(
        () -> {
          Call call =
              line.parse(
                  office.team().person(text(payload, "user_id")),
                  office.team().conversation(text(payload, "channel_id")),
                  SlashText.of(text(payload, "text")));
          answer(call, commands.answer(call), Place.of(payload));
        });
  }

  /** Buttons were pressed; one that leads to an address brings nothing back. */
  void pressed(JsonNode payload) {
    for (JsonNode action : payload.path("actions")) {
      Pressable.of(text(action, "value")).ifPresent(one -> aside.run(() -> press(payload, one)));
    }
  }

  /**
   * A form was submitted.
   *
   * @return what to acknowledge it with: its mistakes, or what was done
   */
  ObjectNode submitted(JsonNode payload) {
    JsonNode view = payload.path("view");
    Optional<Modal.Submitted> form = Modal.of(view);
    if (form.isEmpty()) {
      return Json.object();
    }
    String title = view.path("title").path("text").asText("Cloakroom");
    Call call =
        new Call(
            office.team().person(payload.path("user").path("id").asText()),
            office.team().conversation(form.get().channel()),
            form.get().command(),
            form.get().values());
    return aside
        .within(IN_TIME, () -> commands.submitted(call))
        .map(reply -> acknowledgement(reply, call, title, view))
        .orElseGet(
            () ->
                updating(
                    Modal.saying(
                        title,
                        List.of(
                            Blocks.section(
                                "This takes longer than Slack waits, and goes on. Look at it again"
                                    + " in a minute.")))));
  }

  private ObjectNode acknowledgement(Reply reply, Call call, String title, JsonNode view) {
    if (reply instanceof Reply.Wrong wrong) {
      return wrong(wrong, title, view);
    }
    if (reply instanceof Reply.Ask ask) {
      return updating(Modal.asking(ask, call.where().id()));
    }
    Reply.Say said = (Reply.Say) reply;
    if (said.forAll()) {
      aside.run(() -> toAll(call, said));
    }
    return updating(Modal.saying(title, pager.pages(said).get(0)));
  }

  /** Each problem beside its field; where a problem has no field, in words. */
  private ObjectNode wrong(Reply.Wrong wrong, String title, JsonNode view) {
    ObjectNode errors = Json.object();
    for (JsonNode block : view.path("blocks")) {
      String field = text(block, "block_id");
      Optional.ofNullable(wrong.problems().get(field))
          .ifPresent(problem -> errors.put(field, Mrkdwn.plain(problem)));
    }
    if (errors.isEmpty()) {
      return updating(Modal.saying(title, pager.pages(wrong.said()).get(0)));
    }
    ObjectNode acknowledgement = Json.object().put("response_action", "errors");
    acknowledgement.set("errors", errors);
    return acknowledgement;
  }

  private static ObjectNode updating(ObjectNode view) {
    ObjectNode acknowledgement = Json.object().put("response_action", "update");
    acknowledgement.set("view", view);
    return acknowledgement;
  }

  private void press(JsonNode payload, Pressable pressed) {
    String user = payload.path("user").path("id").asText("");
    try {
      String channel = payload.path("channel").path("id").asText("");
      Call call =
          new Call(
              office.team().person(user),
              office
                  .team()
                  .conversation(
                      channel.isEmpty()
                          ? office.notices().directWith(office.team().person(user))
                          : channel),
              pressed.command(),
              pressed.arguments());
      answer(call, commands.answer(call), Place.of(payload));
      if (payload.path("view").path("type").asText("").equals("home")) {
        home.show(user);
      }
    } catch (MessengerUnavailable e) {
      LOG.warn("a button could not be answered: the chat is out of reach");
    }
  }

  private void answer(Call call, Reply reply, Place place) {
    if (reply instanceof Reply.Ask ask) {
      open(Modal.asking(ask, call.where().id()), place);
      return;
    }
    Reply.Say said = reply instanceof Reply.Wrong wrong ? wrong.said() : (Reply.Say) reply;
    if (place.responseUrl().isEmpty()) {
      open(Modal.saying("Cloakroom", pager.pages(said).get(0)), place);
      if (said.forAll()) {
        toAll(call, said);
      }
    } else {
      responses.send(place.responseUrl(), place.thread(), said);
    }
  }

  private void open(ObjectNode view, Place place) {
    String method = place.inModal() ? "views.push" : "views.open";
    try {
      Answer answer =
          office.bot().call(method, Map.of("trigger_id", place.trigger(), "view", Json.text(view)));
      if (!answer.ok()) {
        LOG.warn("{} was refused: {}", method, answer.error());
        notOpened(place);
      }
    } catch (MessengerUnavailable e) {
      notOpened(place);
    }
  }

  private void notOpened(Place place) {
    if (!place.responseUrl().isEmpty()) {
      responses.send(
          place.responseUrl(),
          place.thread(),
          Reply.Say.of(
              Line.of("Slack did not wait for the form, and nothing changed. Ask for it again.")));
    }
  }

  private void toAll(Call call, Reply.Say said) {
    for (List<ObjectNode> page : pager.pages(said)) {
      try {
        Answer answer =
            office
                .bot()
                .call(
                    "chat.postMessage",
                    Map.of(
                        "channel", call.where().id(),
                        "text", pager.text(said),
                        "blocks", Json.text(Json.array(page)),
                        "unfurl_links", "false",
                        "unfurl_media", "false"));
        if (!answer.ok()) {
          LOG.warn("what a form changed could not be said to all: {}", answer.error());
        }
      } catch (MessengerUnavailable e) {
        LOG.warn("what a form changed could not be said to all");
      }
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  /**
   * Where an answer goes.
   *
   * @param responseUrl empty where something was pressed outside any channel
   * @param thread the thread of the message whose button was pressed
   * @param inModal whether a modal is open already
   */
  private record Place(
      String responseUrl, Optional<String> thread, String trigger, boolean inModal) {
    static Place of(JsonNode payload) {
      String thread = payload.path("container").path("thread_ts").asText("");
      return new Place(
          payload.path("response_url").asText(""),
          Optional.of(thread).filter(ts -> !ts.isEmpty()),
          payload.path("trigger_id").asText(""),
          payload.path("view").path("type").asText("").equals("modal"));
    }
  }
}
