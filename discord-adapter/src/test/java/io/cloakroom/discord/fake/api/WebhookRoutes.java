package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.Components;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.FakeWebhook;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.util.List;
import java.util.Locale;

/** Webhooks and what is posted through them. Source: docs, resources/webhook. */
public final class WebhookRoutes {
  private static final String ONE = "/webhooks/{webhook}/{token}/messages/{message}";

  private final Realm realm;
  private final Posting posting;
  private final RightsCheck rights;
  private final DraftReader reader;
  private final AuditTrail audit;

  public WebhookRoutes(Realm realm, Posting posting, AuditTrail audit) {
    this.realm = realm;
    this.posting = posting;
    this.rights = new RightsCheck(realm);
    this.reader = new DraftReader(posting);
    this.audit = audit;
  }

  public void register(Router router) {
    router.add("GET", "/channels/{channel}/webhooks", this::list);
    router.add("POST", "/channels/{channel}/webhooks", this::create);
    router.add("GET", "/guilds/{guild}/webhooks", this::ofGuild);
    router.add("GET", "/webhooks/{webhook}", call -> Answer.ok(managed(call).json()));
    router.add("PATCH", "/webhooks/{webhook}", this::rename);
    router.add("DELETE", "/webhooks/{webhook}", this::delete);
    router.addOpen("GET", "/webhooks/{webhook}/{token}", c -> Answer.ok(known(c).json()));
    router.addOpen("DELETE", "/webhooks/{webhook}/{token}", this::deleteByToken);
  }

  /** The three routes that interactions share; told apart by the id. */
  Answer execute(ApiCall call) {
    FakeWebhook webhook = known(call);
    JsonNode body = call.body();
    String name = body.path("username").asText(webhook.name());
    refuseName(name);
    ObjectNode allowed = body.deepCopy();
    boolean interactive = !webhook.isOwnedBy(realm.application());
    if (interactive && !call.queryFlag("with_components")) {
      allowed.remove("components");
    } else if (interactive) {
      refuseInteractive(body.path("components"));
    }
    allowed.remove(List.of("message_reference", "nonce", "enforce_nonce"));
    FakeChannel target = target(webhook, call);
    long id = realm.nextId();
    if (target.kind().holdsPosts()) {
      FakeUser owner = realm.bot();
      String title = body.path("thread_name").asText();
      target = posting.openThread(target, ChannelKind.PUBLIC_THREAD, title, owner, id);
    }
    Draft draft = reader.read(target, allowed, call.files());
    FakeUser mask = new FakeUser(webhook.id(), name, true);
    Posting.Sender sender = Posting.Sender.webhook(mask, webhook.id());
    FakeMessage message = posting.post(target, sender, draft, id);
    return call.queryFlag("wait") ? Answer.ok(posting.json().of(message, true)) : Answer.none();
  }

  /** Where it goes: a thread by id, a new post by name (220001 to 220003). */
  private FakeChannel target(FakeWebhook webhook, ApiCall call) {
    boolean named = call.body().hasNonNull("thread_name");
    boolean threaded = call.query().containsKey("thread_id");
    boolean posts = webhook.channel().kind().holdsPosts();
    if (posts && !named && !threaded) {
      throw new ApiError(400, 220001, "Webhooks posted to forum channels must have a thread");
    }
    if (named && threaded) {
      throw new ApiError(400, 220002, "Webhooks cannot have both a thread_name and thread_id");
    }
    if (named && !posts) {
      throw new ApiError(400, 220003, "Webhooks can only create threads in forum channels");
    }
    if (!threaded) {
      return webhook.channel();
    }
    FakeChannel thread = realm.channel(call.queryId("thread_id"));
    if (!thread.kind().isThread() || thread.owningChannel() != webhook.channel()) {
      throw ApiError.unknown("Channel");
    }
    return thread;
  }

  private static void refuseName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean taken = lower.contains("clyde") || lower.contains("discord");
    if (name.isEmpty() || name.length() > 80 || taken) {
      throw ApiError.invalid("username");
    }
  }

  private static void refuseInteractive(JsonNode components) {
    if (!Components.all(components, component -> component.has("custom_id")).isEmpty()) {
      throw new ApiError(400, 50035, "Interactive components need an application's webhook");
    }
  }

  Answer edit(ApiCall call) {
    FakeMessage message = message(call);
    reader.edit(message, call.body(), call.files());
    posting.changed(message, true);
    return Answer.ok(posting.json().of(message, true));
  }

  Answer read(ApiCall call) {
    return Answer.ok(posting.json().of(message(call), true));
  }

  Answer remove(ApiCall call) {
    posting.delete(message(call));
    return Answer.none();
  }

  private FakeMessage message(ApiCall call) {
    FakeWebhook webhook = known(call);
    FakeMessage message = realm.messages().get(call.id("message"));
    if (message == null || message.origin().webhookId() != webhook.id()) {
      throw ApiError.unknown("Message");
    }
    return message;
  }

  private FakeWebhook known(ApiCall call) {
    FakeWebhook webhook = realm.webhooks().get(call.id("webhook"));
    if (webhook == null || !webhook.token().equals(call.text("token"))) {
      throw ApiError.unknown("Webhook");
    }
    return webhook;
  }

  private FakeWebhook managed(ApiCall call) {
    FakeWebhook webhook = realm.webhooks().get(call.id("webhook"));
    if (webhook == null) {
      throw ApiError.unknown("Webhook");
    }
    rights.require(webhook.channel(), Permissions.MANAGE_WEBHOOKS);
    return webhook;
  }

  private Answer list(ApiCall call) {
    FakeChannel channel = rights.channel(call.id("channel"), Permissions.MANAGE_WEBHOOKS);
    return Answer.ok(
        Json.array(
            realm.webhooks().values().stream()
                .filter(webhook -> webhook.channel() == channel)
                .map(FakeWebhook::json)
                .toList()));
  }

  private Answer ofGuild(ApiCall call) {
    FakeGuild guild = realm.guild(call.id("guild"));
    rights.requireInGuild(guild, Permissions.MANAGE_WEBHOOKS);
    return Answer.ok(
        Json.array(
            realm.webhooks().values().stream()
                .filter(webhook -> webhook.channel().guild() == guild)
                .map(FakeWebhook::json)
                .toList()));
  }

  private Answer create(ApiCall call) {
    FakeChannel channel = rights.channel(call.id("channel"), Permissions.MANAGE_WEBHOOKS);
    String name = call.body().path("name").asText();
    refuseName(name);
    FakeWebhook webhook =
        FakeWebhook.create(channel, name, realm.nextId(), realm.application().id());
    audit.record(channel.guild(), AuditTrail.WEBHOOK_CREATE, webhook.id(), call);
    return Answer.ok(webhook.json());
  }

  private Answer rename(ApiCall call) {
    FakeWebhook webhook = managed(call);
    if (call.body().hasNonNull("name")) {
      refuseName(call.body().path("name").asText());
      webhook.rename(call.body().path("name").asText());
    }
    return Answer.ok(webhook.json());
  }

  private Answer delete(ApiCall call) {
    managed(call).delete();
    return Answer.none();
  }

  private Answer deleteByToken(ApiCall call) {
    known(call).delete();
    return Answer.none();
  }

  static String messageTemplate() {
    return ONE;
  }
}
