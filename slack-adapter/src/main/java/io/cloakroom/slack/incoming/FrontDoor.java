package io.cloakroom.slack.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import io.cloakroom.adapter.Recent;
import io.cloakroom.slack.command.Interactions;
import io.cloakroom.slack.command.SubmittedForms;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.words.Language;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one middleware of Bolt: it takes every request as Slack wrote it. Bolt's own listeners are
 * not used, because they see only the shapes they know and take what nobody listens to for a
 * failure; nor is its authorization, which one bad answer silences for minutes.
 */
public final class FrontDoor implements Middleware {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

  /** A signature is good for 5 min; what it signs is remembered for longer. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private static final int MOST_REMEMBERED = 50_000;

  private final Addressee addressee;
  private final SlackEvents events;
  private final Interactions interactions;
  private final SubmittedForms forms;
  private final Rounds rounds;

  /** The ids of what came in: what is saved has a lasting key besides, this covers the rest. */
  private final Recent<String, Boolean> recent;

  /**
   * @param rounds told where an event could not be saved
   */
  public FrontDoor(
      Team team,
      SlackEvents events,
      Interactions interactions,
      SubmittedForms forms,
      Rounds rounds,
      Clock clock) {
    this.addressee = new Addressee(team);
    this.events = events;
    this.interactions = interactions;
    this.forms = forms;
    this.rounds = rounds;
    this.recent = new Recent<>(MOST_REMEMBERED, REMEMBERED, clock);
  }

  @Override
  @SuppressWarnings("rawtypes") // as in Bolt's interface
  public Response apply(Request request, Response response, MiddlewareChain chain) {
    return answer(payload(request.getRequestBodyAsString()));
  }

  private Response answer(JsonNode payload) {
    return switch (payload.path("type").asText(payload.has("command") ? "command" : "")) {
      case "url_verification" -> text(payload.path("challenge").asText(""));
      case "event_callback" -> event(payload);
      case "command" -> command(payload);
      case "block_actions" -> pressed(payload);
      case "view_submission" -> form(payload);
      default -> ok();
    };
  }

  private Response event(JsonNode payload) {
    if (!addressee.isOurEvent(payload)) {
      return ok();
    }
    String id = payload.path("event_id").asText("");
    // Only what came to its end is remembered: after a failure its repetition is the only copy.
    if (!id.isEmpty() && recent.contains(id)) {
      return ok();
    }
    try {
      events.happened(payload.path("event"));
    } catch (RuntimeException e) {
      // Should it never come again, it is looked for.
      rounds.gap();
      throw e;
    }
    recent.putIfAbsent(id, true);
    return ok();
  }

  private Response command(JsonNode payload) {
    return addressee.isOurCommand(payload)
        ? once(payload, () -> interactions.typed(payload))
        : elsewhere();
  }

  private Response pressed(JsonNode payload) {
    if (!addressee.isOurInteraction(payload)) {
      return ok();
    }
    return once(payload, () -> interactions.pressed(payload));
  }

  private Response form(JsonNode payload) {
    if (!addressee.isOurInteraction(payload)) {
      return ok();
    }
    String id = payload.path("trigger_id").asText("");
    if (!isFirst(id)) {
      return ok();
    }
    ObjectNode acknowledgement = forms.submitted(payload);
    return acknowledgement.isEmpty() ? ok() : json(acknowledgement);
  }

  private Response once(JsonNode payload, Runnable effect) {
    String id = payload.path("trigger_id").asText("");
    if (isFirst(id)) {
      try {
        effect.run();
      } catch (RuntimeException e) {
        recent.forget(id);
        throw e;
      }
    } else {
      LOG.debug("a repetition was acknowledged");
    }
    return ok();
  }

  /** Nothing without an id is ever a repetition. */
  private boolean isFirst(String id) {
    return id.isEmpty() || recent.putIfAbsent(id, true);
  }

  /** Seen by whoever typed it alone. */
  private static Response elsewhere() {
    LOG.warn("a command of another workspace was refused");
    return json(
        SlackJson.object()
            .put("response_type", "ephemeral")
            .put("text", Language.ofMany().saying(DoorWords.WORDS::otherWorkspace)));
  }

  /** The payload as JSON, in whichever of its wrappings it came: a form, or JSON itself. */
  static JsonNode payload(String body) {
    if (body.startsWith("{")) {
      return SlackJson.read(body);
    }
    ObjectNode form = SlackJson.object();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form.has("payload") ? SlackJson.read(form.path("payload").asText()) : form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Response ok() {
    return Response.builder().statusCode(200).build();
  }

  private static Response text(String body) {
    return Response.builder().statusCode(200).contentType("text/plain").body(body).build();
  }

  private static Response json(ObjectNode body) {
    return Response.builder()
        .statusCode(200)
        .contentType("application/json")
        .body(SlackJson.text(body))
        .build();
  }
}
