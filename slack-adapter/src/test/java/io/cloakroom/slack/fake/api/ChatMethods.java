package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.Changes;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakeMessage;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.HostedFile;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.Token.Kind;
import io.cloakroom.slack.fake.delivery.Crawler;
import java.util.List;
import java.util.Optional;

/** The {@code chat.*} methods. */
public final class ChatMethods {
  private static final int LONGEST_TEXT = 40_000;
  private static final List<String> SCOPES = List.of("chat:write");

  private final World world;
  private final Changes changes;
  private final Crawler crawler;

  public ChatMethods(World world, Changes changes, Crawler crawler) {
    this.world = world;
    this.changes = changes;
    this.crawler = crawler;
  }

  public void addTo(ApiMethods methods) {
    methods.add("chat.postMessage", SCOPES, this::post);
    methods.add("chat.postEphemeral", SCOPES, this::postEphemeral);
    methods.add("chat.update", SCOPES, this::update);
    methods.add("chat.delete", SCOPES, this::delete);
    methods.add("chat.getPermalink", List.of(), this::permalink);
  }

  private ObjectNode post(ApiCall call) {
    FakeChannel channel = target(call);
    FakeMessage message = compose(call, channel);
    if (call.flag("reply_broadcast", false)) {
      message.subtype = "thread_broadcast";
    }
    changes.post(channel, message);
    crawler.visit(message.toJson(channel), unfurls(call));
    return answer(channel, message);
  }

  private static boolean unfurls(ApiCall call) {
    return call.flag("unfurl_links", true) || call.flag("unfurl_media", true);
  }

  private ObjectNode answer(FakeChannel channel, FakeMessage message) {
    ObjectNode answer = FakeJson.object().put("channel", channel.id).put("ts", message.ts);
    ObjectNode json = message.toJson(channel);
    if (!message.metadata.isEmpty()) {
      json.set("metadata", message.metadata);
    }
    answer.set("message", json);
    return answer;
  }

  /** A channel's id, or a person's for the direct conversation. */
  private FakeChannel target(ApiCall call) {
    String id = call.needed("channel");
    Optional<FakePerson> person = world.find(id);
    FakeChannel channel =
        person
            .map(other -> world.direct(call.token().userId(), other.id()))
            .or(() -> world.channel(id))
            .orElseThrow(() -> new ApiRefusal("channel_not_found"));
    if (channel.archived) {
      throw new ApiRefusal("is_archived");
    }
    if (!channel.has(call.token().userId())) {
      boolean open = channel.kind == FakeChannel.Kind.PUBLIC;
      throw new ApiRefusal(open ? "not_in_channel" : "channel_not_found");
    }
    return channel;
  }

  private FakeMessage compose(ApiCall call, FakeChannel channel) {
    FakeMessage message = new FakeMessage(world, call.token().userId());
    if (call.token().kind() == Kind.BOT) {
      message.botId = world.botId;
    }
    fill(call, message);
    message.threadTs = call.text("thread_ts");
    Optional<FakeMessage> parent = channel.message(message.threadTs);
    if (!message.threadTs.isEmpty() && parent.isEmpty()) {
      throw new ApiRefusal("cannot_reply_to_message");
    }
    parent.filter(FakeMessage::isReply).ifPresent(reply -> message.threadTs = reply.threadTs);
    return message;
  }

  private void fill(ApiCall call, FakeMessage message) {
    String text = call.text("text");
    JsonNode blocks = call.structure("blocks");
    JsonNode attachments = call.structure("attachments");
    if (text.isEmpty() && blocks.isEmpty() && attachments.isEmpty()) {
      throw new ApiRefusal("no_text");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new ApiRefusal("msg_too_long");
    }
    if (call.parameters().has("blocks") && !blocks.isArray()) {
      throw new ApiRefusal("invalid_blocks_format");
    }
    BlockLimits.checkMessage(blocks);
    checkSlackFiles(call, blocks);
    message.text = text;
    message.blocks = BlockLimits.withIds(blocks);
    if (call.parameters().has("attachments")) {
      message.attachments = FakeJson.list(attachments);
    }
    if (call.structure("metadata").isObject()) {
      message.metadata = taken(metadata(call.structure("metadata")));
    }
  }

  private static ObjectNode metadata(JsonNode metadata) {
    if (metadata.path("event_type").asText().isEmpty()
        || !metadata.path("event_payload").isObject()) {
      throw new ApiRefusal("invalid_metadata_format");
    }
    return FakeJson.copy(metadata);
  }

  private ObjectNode taken(ObjectNode metadata) {
    if (metadata.has("entities")) {
      metadata.path("entities").forEach(EntityMethods::check);
      switch (world.switches.previews()) {
        case ON -> {}
        case IGNORED -> metadata.remove("entities");
        case REFUSED -> throw new ApiRefusal("feature_not_enabled");
        case IN_PLACE_OF_THE_LABEL -> metadata.remove(List.of("event_type", "event_payload"));
      }
    }
    return metadata;
  }

  /** A file that is not ready, or that its author cannot see, may not stand in an image block. */
  private void checkSlackFiles(ApiCall call, JsonNode blocks) {
    for (JsonNode shown : blocks.findValues("slack_file")) {
      HostedFile file = world.files.get(shown.path("id").asText());
      if (file == null || file.deleted || !file.isScanned() || !file.isSeenBy(call.token())) {
        throw new ApiRefusal("invalid_blocks", List.of("[ERROR] invalid slack file"));
      }
    }
  }

  private ObjectNode postEphemeral(ApiCall call) {
    FakeChannel channel = target(call);
    FakePerson person =
        world.find(call.needed("user")).orElseThrow(() -> new ApiRefusal("user_not_in_channel"));
    if (!channel.has(person.id())) {
      throw new ApiRefusal("user_not_in_channel");
    }
    FakeMessage message = compose(call, channel);
    person.notes.add(new FakePerson.Note(channel, message));
    crawler.visit(message.toJson(channel), unfurls(call));
    world.changed();
    return FakeJson.object().put("message_ts", message.ts);
  }

  /**
   * Text without blocks removes the blocks; attachments and metadata stay unless others are given;
   * only a message without blocks is marked as edited. Source: the reference of {@code
   * chat.update}.
   */
  private ObjectNode update(ApiCall call) {
    FakeChannel channel = known(call);
    FakeMessage message = standing(call, channel);
    if (!message.user.equals(call.token().userId())) {
      throw new ApiRefusal("cant_update_message");
    }
    changes.edit(
        channel,
        message,
        () -> {
          fill(call, message);
          if (message.blocks.isEmpty()) {
            message.editedTs = world.stamps.next();
          }
        });
    crawler.visit(message.toJson(channel), unfurls(call));
    return answer(channel, message).put("text", message.text);
  }

  private ObjectNode delete(ApiCall call) {
    FakeChannel channel = known(call);
    FakeMessage message = standing(call, channel);
    boolean own = message.user.equals(call.token().userId());
    boolean admin =
        call.token().kind() == Kind.USER && world.person(call.token().userId()).isAdmin();
    if (!own && (!admin || world.switches.messageDeletingDisabled())) {
      throw new ApiRefusal("cant_delete_message");
    }
    changes.delete(channel, message);
    return FakeJson.object().put("channel", channel.id).put("ts", message.ts);
  }

  private FakeChannel known(ApiCall call) {
    return world
        .channel(call.needed("channel"))
        .filter(channel -> world.sees(call.token(), channel))
        .orElseThrow(() -> new ApiRefusal("channel_not_found"));
  }

  private FakeMessage standing(ApiCall call, FakeChannel channel) {
    return channel
        .message(call.needed("ts"))
        .orElseThrow(() -> new ApiRefusal("message_not_found"));
  }

  private ObjectNode permalink(ApiCall call) {
    FakeChannel channel = known(call);
    String ts = call.needed("message_ts");
    if (channel.message(ts).isEmpty()) {
      throw new ApiRefusal("message_not_found");
    }
    String url = world.baseUrl + "/archives/" + channel.id + "/p" + ts.replace(".", "");
    return FakeJson.object().put("channel", channel.id).put("permalink", url);
  }
}
