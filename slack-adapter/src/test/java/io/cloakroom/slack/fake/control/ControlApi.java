package io.cloakroom.slack.fake.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.api.ApiRefusal;
import io.cloakroom.slack.fake.http.HttpCall;
import io.cloakroom.slack.fake.http.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Lets another process, or somebody at a browser, act in the fake over HTTP. */
public final class ControlApi {
  private static final String PATH = "/control/";

  private final ControlState state;
  private final ControlActs acts;
  private final ControlTrouble trouble;

  public ControlApi(FakeSlack slack) {
    this.state = new ControlState(slack);
    this.acts = new ControlActs(slack);
    this.trouble = new ControlTrouble(slack);
  }

  HttpReply answer(HttpCall call) {
    if (call.path().equals("/")) {
      return page();
    }
    if (call.path().equals(PATH + "bytes")) {
      return state.bytes(call.parameters().path("file").asText());
    }
    try {
      return HttpReply.json(act(call.after(PATH), call.parameters()));
    } catch (IllegalArgumentException | IllegalStateException | AssertionError | ApiRefusal e) {
      return HttpReply.of(
          400,
          "application/json",
          FakeJson.bytes(
              FakeJson.object().put("ok", false).put("error", String.valueOf(e.getMessage()))));
    }
  }

  private JsonNode act(String name, ObjectNode asked) {
    return switch (name) {
      case "state" -> state.all();
      case "view" -> state.as(asked.path("person").asText());
      case "journal" -> state.journal(asked.path("what").asText());
      case "channel" -> acts.channel(asked);
      case "post" -> acts.post(asked);
      case "edit" -> acts.edit(asked);
      case "delete" -> acts.delete(asked);
      case "delete-file" -> acts.deleteFile(asked);
      case "join" -> acts.join(asked);
      case "leave" -> acts.leave(asked);
      case "flag" -> acts.flag(asked);
      case "command" -> acts.command(asked);
      case "press" -> acts.press(asked);
      case "submit" -> acts.submit(asked);
      case "close" -> acts.close(asked);
      case "home" -> acts.home(asked);
      case "fault" -> trouble.fault(asked);
      case "sockets" -> trouble.sockets(asked);
      case "events" -> trouble.events(asked);
      case "deliver" -> trouble.deliver(asked);
      case "limits" -> trouble.limits(asked);
      default -> throw new IllegalArgumentException("nothing is called " + PATH + name);
    };
  }

  private static HttpReply page() {
    try (InputStream page = ControlApi.class.getResourceAsStream("trial.html")) {
      return HttpReply.of(200, "text/html; charset=utf-8", page.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
