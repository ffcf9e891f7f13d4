package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.server.FakeInteractions;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Realm;
import java.util.function.Function;

/** What the bot answers to interactions. Source: docs, interactions/receiving-and-responding. */
public final class InteractionRoutes {
  private static final int REPLY = 4;
  private static final int DEFERRED_REPLY = 5;
  private static final int DEFERRED_UPDATE = 6;
  private static final int UPDATE = 7;
  private static final int CHOICES = 8;
  private static final int MODAL = 9;
  private static final int COMMAND_ANSWER = 20;

  private final Realm realm;
  private final Posting posting;
  private final FakeInteractions interactions;
  private final DraftReader reader;
  private final WebhookRoutes webhooks;

  public InteractionRoutes(
      Realm realm, Posting posting, FakeInteractions interactions, WebhookRoutes webhooks) {
    this.realm = realm;
    this.posting = posting;
    this.interactions = interactions;
    this.reader = new DraftReader(posting);
    this.webhooks = webhooks;
  }

  public void register(Router router) {
    String message = WebhookRoutes.messageTemplate();
    router.addOpen("POST", "/interactions/{interaction}/{token}/callback", this::callback);
    router.addOpen(
        "POST", "/webhooks/{webhook}/{token}", c -> either(c, this::followUp, webhooks::execute));
    router.addOpen("GET", message, c -> either(c, this::read, webhooks::read));
    router.addOpen("PATCH", message, c -> either(c, this::edit, webhooks::edit));
    router.addOpen("DELETE", message, c -> either(c, this::delete, webhooks::remove));
  }

  private Answer either(
      ApiCall call, Function<ApiCall, Answer> ofToken, Function<ApiCall, Answer> ofWebhook) {
    boolean own = call.id("webhook") == realm.application().id();
    return (own ? ofToken : ofWebhook).apply(call);
  }

  private Answer callback(ApiCall call) {
    FakeInteraction interaction = interactions.waiting(call.id("interaction"), call.text("token"));
    int type = call.body().path("type").asInt();
    refuseUnfit(interaction, type);
    JsonNode data = call.body().path("data");
    JsonNode message = react(interaction, type, data, call);
    interaction.acknowledge(type, realm.clock().instant());
    if (!call.queryFlag("with_response")) {
      return Answer.none();
    }
    ObjectNode answer =
        Json.object(
            "interaction",
            Json.object("id", Long.toString(interaction.id()), "type", interaction.type()));
    if (message.isObject()) {
      answer.set("resource", Json.object("type", type, "message", message));
    } else {
      answer.set("resource", Json.object("type", type));
    }
    return Answer.ok(answer);
  }

  private static void refuseUnfit(FakeInteraction interaction, int type) {
    boolean completes = interaction.type() == FakeInteraction.AUTOCOMPLETE;
    boolean touchesSource = type == DEFERRED_UPDATE || type == UPDATE;
    boolean secondForm = type == MODAL && interaction.type() == FakeInteraction.MODAL;
    if (completes != (type == CHOICES)
        || secondForm
        || (touchesSource && interaction.source().isEmpty())) {
      throw ApiError.invalid("type " + type + " does not fit this interaction");
    }
  }

  private JsonNode react(FakeInteraction interaction, int type, JsonNode data, ApiCall call) {
    return switch (type) {
      case REPLY -> posted(interaction, reader.read(interaction.channel(), data, call.files()));
      case DEFERRED_REPLY -> thinking(interaction, data);
      case DEFERRED_UPDATE -> Json.MAPPER.missingNode();
      case UPDATE -> updated(interaction.source().orElseThrow(), data, call);
      case CHOICES -> offered(interaction, data.path("choices"));
      case MODAL -> shown(interaction, data);
      default -> throw ApiError.invalid("type");
    };
  }

  private JsonNode offered(FakeInteraction interaction, JsonNode choices) {
    if (choices.size() > 25) {
      throw ApiError.invalid("choices must be 25 or fewer");
    }
    interaction.offer(choices);
    return Json.MAPPER.missingNode();
  }

  private static JsonNode shown(FakeInteraction interaction, JsonNode form) {
    MessageLimits.checkModal(form);
    interaction.show(form);
    return Json.MAPPER.missingNode();
  }

  private JsonNode thinking(FakeInteraction interaction, JsonNode data) {
    int flags = data.path("flags").asInt() & FakeMessage.EPHEMERAL;
    interaction.deferReply(true);
    Draft draft = Draft.text("", java.util.List.of()).flagged(flags | FakeMessage.LOADING);
    return posted(interaction, draft);
  }

  private JsonNode posted(FakeInteraction interaction, Draft draft) {
    int type = interaction.type() == FakeInteraction.COMMAND ? COMMAND_ANSWER : 0;
    boolean secret = (draft.flags() & FakeMessage.EPHEMERAL) != 0;
    long onlyFor = secret ? interaction.user().id() : 0;
    Posting.Sender sender =
        new Posting.Sender(realm.bot(), type, realm.application().id(), onlyFor);
    Draft full =
        draft
            .with("interaction_metadata", FakeInteractions.metadata(interaction))
            .with(
                "application_id", Json.MAPPER.valueToTree(Long.toString(realm.application().id())));
    FakeMessage message = posting.post(interaction.channel(), sender, full);
    interaction.answered(message);
    return posting.json().of(message, true);
  }

  private JsonNode updated(FakeMessage message, JsonNode body, ApiCall call) {
    reader.edit(message, body, call.files());
    message.setFlags(message.flags() & ~FakeMessage.LOADING);
    posting.changed(message, true);
    return posting.json().of(message, true);
  }

  /** Directly after a deferred answer this fills that answer (docs, Create Followup Message). */
  private Answer followUp(ApiCall call) {
    FakeInteraction interaction = interactions.answering(call.text("token"));
    if (interaction.isDeferredReplyOpen()) {
      interaction.deferReply(false);
      return Answer.ok(updated(interaction.original().orElseThrow(), call.body(), call));
    }
    return Answer.ok(
        posted(interaction, reader.read(interaction.channel(), call.body(), call.files())));
  }

  private Answer read(ApiCall call) {
    return Answer.ok(posting.json().of(message(call), true));
  }

  private Answer edit(ApiCall call) {
    FakeMessage message = message(call);
    interactions.answering(call.text("token")).deferReply(false);
    return Answer.ok(updated(message, call.body(), call));
  }

  private Answer delete(ApiCall call) {
    posting.delete(message(call));
    return Answer.none();
  }

  /** "@original" is the first answer, or for a button that updates, the message with the button. */
  private FakeMessage message(ApiCall call) {
    FakeInteraction interaction = interactions.answering(call.text("token"));
    if (!call.text("message").equals("@original")) {
      FakeMessage message = realm.messages().get(call.id("message"));
      if (message == null || message.origin().webhookId() != realm.application().id()) {
        throw ApiError.unknown("Message");
      }
      return message;
    }
    boolean updates =
        interaction.acknowledgedBy() == DEFERRED_UPDATE || interaction.acknowledgedBy() == UPDATE;
    return (updates ? interaction.source() : interaction.original())
        .filter(message -> !message.isDeleted())
        .orElseThrow(() -> ApiError.unknown("Message"));
  }
}
