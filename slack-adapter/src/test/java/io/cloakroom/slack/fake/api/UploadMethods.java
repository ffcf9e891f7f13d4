package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.Changes;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakeMessage;
import io.cloakroom.slack.fake.HostedFile;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.http.FileHost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The upload in three steps, whose share comes later or never. */
public final class UploadMethods {
  private static final List<String> WRITE = List.of("files:write");

  private final World world;
  private final Changes changes;
  private final FileHost host;
  private final List<Pending> pending = new ArrayList<>();

  private record Pending(Instant due, FakeChannel channel, FakeMessage message) {}

  public UploadMethods(World world, Changes changes, FileHost host) {
    this.world = world;
    this.changes = changes;
    this.host = host;
  }

  public void addTo(ApiMethods methods) {
    methods.add("files.getUploadURLExternal", WRITE, this::promise);
    methods.add("files.completeUploadExternal", WRITE, this::complete);
  }

  /** Takes a form only, as Slack is reported to. */
  private ObjectNode promise(ApiCall call) {
    int length = call.number("length", 0);
    if (call.isJson() || length <= 0) {
      throw new ApiRefusal("invalid_arguments");
    }
    String id = world.stamps.id("F");
    FileHost.Ticket ticket =
        new FileHost.Ticket(
            id, call.token().userId(), call.needed("filename"), length, Optional.empty());
    return FakeJson.object().put("upload_url", host.promise(ticket)).put("file_id", id);
  }

  private ObjectNode complete(ApiCall call) {
    List<HostedFile> files = new ArrayList<>();
    for (JsonNode wanted : call.structure("files")) {
      files.add(finished(wanted));
    }
    for (String id : channels(call)) {
      share(call, id, files);
    }
    ObjectNode answer = FakeJson.object();
    ArrayNode list = answer.putArray("files");
    files.forEach(file -> list.add(file.withShares()));
    return answer;
  }

  private HostedFile finished(JsonNode wanted) {
    String id = wanted.path("id").asText();
    FileHost.Ticket ticket = host.take(id).orElseThrow(() -> new ApiRefusal("file_not_found"));
    FakeFile content =
        ticket.content().orElseThrow(() -> new ApiRefusal("file_upload_size_restricted"));
    String title = wanted.path("title").asText(content.name());
    HostedFile file = new HostedFile(world, id, ticket.owner(), title, content);
    world.files.put(id, file);
    return file;
  }

  private static List<String> channels(ApiCall call) {
    String all = call.text("channel_id") + "," + call.text("channels");
    return Arrays.stream(all.split(",")).filter(id -> !id.isEmpty()).toList();
  }

  private void share(ApiCall call, String channelId, List<HostedFile> files) {
    FakeChannel channel =
        world
            .channel(channelId)
            .filter(c -> c.has(call.token().userId()))
            .orElseThrow(() -> new ApiRefusal("channel_not_found"));
    FakeMessage message = new FakeMessage(world, call.token().userId());
    message.botId = world.botId;
    message.subtype = "file_share";
    message.threadTs = call.text("thread_ts");
    message.text = call.text("initial_comment");
    message.blocks = FakeJson.list(call.structure("blocks"));
    message.files.addAll(files);
    if (!world.switches.nextShareIsLost()) {
      Instant due = world.stamps.now().plus(world.switches.shareDelay());
      pending.add(new Pending(due, channel, message));
      settle();
    }
  }

  /** Makes the shares whose time has come. */
  public void settle() {
    synchronized (world) {
      for (Pending share : List.copyOf(pending)) {
        if (!world.stamps.now().isBefore(share.due())) {
          pending.remove(share);
          changes.post(share.channel(), share.message());
        }
      }
    }
  }
}
