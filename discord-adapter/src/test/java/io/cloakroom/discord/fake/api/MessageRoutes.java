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
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Reading, posting, editing and deleting messages. Source: docs, resources/message. */
public final class MessageRoutes {
  private static final String ONE = "/channels/{channel}/messages/{message}";
  private static final Duration NONCE_MEMORY = Duration.ofMinutes(3);
  private static final Duration BULK_AGE = Duration.ofDays(14);

  private final Realm realm;
  private final Posting posting;
  private final RightsCheck rights;
  private final DraftReader reader;
  private final AuditTrail audit;
  private final Map<String, FakeMessage> nonces = new HashMap<>();

  public MessageRoutes(Realm realm, Posting posting, AuditTrail audit) {
    this.realm = realm;
    this.posting = posting;
    this.rights = new RightsCheck(realm);
    this.reader = new DraftReader(posting);
    this.audit = audit;
  }

  public void register(Router router) {
    router.add("GET", "/channels/{channel}/messages", this::history);
    router.add("GET", ONE, this::one);
    router.add("POST", "/channels/{channel}/messages", this::create);
    router.add("PATCH", ONE, this::edit);
    router.add("DELETE", ONE, this::delete);
    router.add("POST", "/channels/{channel}/messages/bulk-delete", this::deleteMany);
    router.add("POST", "/channels/{channel}/messages/{message}/crosspost", this::crosspost);
    router.add("POST", "/channels/{channel}/typing", this::typing);
    router.add("GET", "/channels/{channel}/messages/pins", this::pins);
  }

  /** Without READ_MESSAGE_HISTORY the page is empty, not refused (docs, Get Channel Messages). */
  private Answer history(ApiCall call) {
    FakeChannel channel = rights.visible(call.id("channel"));
    if (channel.kind().isVoice()) {
      rights.require(channel, Permissions.CONNECT);
    }
    if (!rights.has(channel, Permissions.READ_MESSAGE_HISTORY)) {
      return Answer.ok(Json.array());
    }
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "50"));
    if (limit < 1 || limit > 100) {
      throw ApiError.invalid("limit");
    }
    List<FakeMessage> page = page(channel.history(), call, limit);
    page.sort((one, other) -> Long.compare(other.id(), one.id()));
    return Answer.ok(Json.array(page.stream().map(posting.json()::forRest).toList()));
  }

  private static List<FakeMessage> page(
      NavigableMap<Long, FakeMessage> all, ApiCall call, int limit) {
    if (call.query().containsKey("after")) {
      return first(all.tailMap(call.queryId("after"), false).values(), limit);
    }
    if (call.query().containsKey("around")) {
      long around = call.queryId("around");
      List<FakeMessage> page =
          first(all.headMap(around, true).descendingMap().values(), limit / 2 + 1);
      page.addAll(first(all.tailMap(around, false).values(), limit - page.size()));
      return page;
    }
    boolean bounded = call.query().containsKey("before");
    NavigableMap<Long, FakeMessage> older =
        bounded ? all.headMap(call.queryId("before"), false) : all;
    return first(older.descendingMap().values(), limit);
  }

  private static List<FakeMessage> first(Collection<FakeMessage> messages, int limit) {
    return new ArrayList<>(messages.stream().limit(limit).toList());
  }

  private Answer one(ApiCall call) {
    FakeChannel channel = rights.channel(call.id("channel"), Permissions.READ_MESSAGE_HISTORY);
    return Answer.ok(posting.json().forRest(realm.message(channel, call.id("message"))));
  }

  private Answer create(ApiCall call) {
    FakeChannel channel = rights.writable(call.id("channel"));
    refuseClosedDirect(channel);
    if (!call.files().isEmpty()) {
      rights.require(channel, Permissions.ATTACH_FILES);
    }
    FakeMessage known = known(channel, call.body());
    if (known != null) {
      return Answer.ok(posting.json().forRest(known));
    }
    Draft draft = reader.read(channel, embedding(channel, call.body()), call.files());
    FakeMessage message = posting.post(channel, Posting.Sender.of(realm.bot()), draft);
    if (call.body().path("enforce_nonce").asBoolean(false)) {
      nonces.put(nonceKey(channel, call.body()), message);
    }
    return Answer.ok(posting.json().forRest(message));
  }

  /** Without EMBED_LINKS embeds are dropped, and nobody is told. */
  private JsonNode embedding(FakeChannel channel, JsonNode body) {
    if (rights.has(channel, Permissions.EMBED_LINKS) || !body.has("embeds")) {
      return body;
    }
    ObjectNode without = body.deepCopy();
    without.set("embeds", Json.array());
    return without;
  }

  private void refuseClosedDirect(FakeChannel channel) {
    if (channel.recipients().stream().anyMatch(user -> !user.acceptsDirectMessages())) {
      throw new ApiError(403, 50007, "Cannot send messages to this user");
    }
  }

  /** The message that was posted with this nonce in the last few minutes, null for none. */
  private FakeMessage known(FakeChannel channel, JsonNode body) {
    if (!body.path("enforce_nonce").asBoolean(false)) {
      return null;
    }
    FakeMessage known = nonces.get(nonceKey(channel, body));
    long oldest = Realm.idAt(realm.clock().millis() - NONCE_MEMORY.toMillis());
    return known == null || known.id() < oldest ? null : known;
  }

  private static String nonceKey(FakeChannel channel, JsonNode body) {
    String nonce = body.path("nonce").asText("");
    if (nonce.length() > 25) {
      throw ApiError.invalid("nonce must be 25 or fewer in length");
    }
    return channel.id() + "/" + nonce;
  }

  /** Of another's message the bot may change the flags alone, with MANAGE_MESSAGES. */
  private Answer edit(ApiCall call) {
    FakeChannel channel = rights.visible(call.id("channel"));
    FakeMessage message = realm.message(channel, call.id("message"));
    refuseArchived(channel);
    boolean own = message.author() == realm.bot();
    if (!own) {
      if (call.body().properties().stream().anyMatch(entry -> !entry.getKey().equals("flags"))) {
        throw new ApiError(403, 50005, "Cannot edit a message authored by another user");
      }
      rights.require(channel, Permissions.MANAGE_MESSAGES);
    }
    reader.edit(message, embedding(channel, call.body()), call.files());
    posting.changed(message, own);
    return Answer.ok(posting.json().forRest(message));
  }

  private static void refuseArchived(FakeChannel channel) {
    if (channel.isArchived()) {
      throw new ApiError(400, 50083, "Thread is archived");
    }
  }

  private Answer delete(ApiCall call) {
    FakeChannel channel = rights.visible(call.id("channel"));
    FakeMessage message = realm.message(channel, call.id("message"));
    if (message.author() != realm.bot()) {
      rights.require(channel, Permissions.MANAGE_MESSAGES);
    }
    if (message.type() == 21) {
      throw new ApiError(403, 50021, "Cannot execute action on a system message");
    }
    posting.delete(message);
    return Answer.none();
  }

  private Answer deleteMany(ApiCall call) {
    FakeChannel channel = rights.channel(call.id("channel"), Permissions.MANAGE_MESSAGES);
    List<Long> ids = new ArrayList<>();
    call.body().path("messages").forEach(id -> ids.add(id.asLong()));
    long oldest = Realm.idAt(realm.clock().millis() - BULK_AGE.toMillis());
    if (ids.size() < 2 || ids.size() > 100 || new HashSet<>(ids).size() != ids.size()) {
      throw new ApiError(400, 50016, "Provided too few or too many messages to delete");
    }
    if (ids.stream().anyMatch(id -> id < oldest)) {
      throw new ApiError(400, 50034, "You can only bulk delete messages under 14 days old");
    }
    List<FakeMessage> found =
        ids.stream().map(channel.history()::get).filter(java.util.Objects::nonNull).toList();
    posting.deleteTogether(channel, found);
    audit.record(channel.guild(), AuditTrail.BULK_DELETE, channel.id(), call);
    return Answer.none();
  }

  private Answer crosspost(ApiCall call) {
    FakeChannel channel = rights.channel(call.id("channel"), Permissions.SEND_MESSAGES);
    FakeMessage message = realm.message(channel, call.id("message"));
    if (channel.kind() != ChannelKind.ANNOUNCEMENT) {
      throw new ApiError(400, 50024, "Cannot execute action on this channel type");
    }
    posting.crossposts().publish(message);
    return Answer.ok(posting.json().forRest(message));
  }

  private Answer typing(ApiCall call) {
    rights.visible(call.id("channel"));
    return Answer.none();
  }

  private Answer pins(ApiCall call) {
    FakeChannel channel = rights.channel(call.id("channel"), Permissions.READ_MESSAGE_HISTORY);
    List<JsonNode> items = new ArrayList<>();
    for (FakeMessage message : channel.messages()) {
      if (message.isPinned()) {
        String when = realm.clock().instant().toString();
        items.add(Json.object("pinned_at", when, "message", posting.json().forRest(message)));
      }
    }
    return Answer.ok(Json.object("items", items, "has_more", false));
  }
}
