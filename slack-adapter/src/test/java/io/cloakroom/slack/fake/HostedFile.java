package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.api.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A file that Slack holds: its bytes until it is deleted, and where it stands. */
public final class HostedFile {
  /** One message that shows the file. */
  record Share(FakeChannel channel, FakeMessage message) {}

  final World world;
  public final String id;
  public final String owner;
  final String title;
  public final Instant created;
  final List<Share> shares = new ArrayList<>();
  public final FakeFile content;
  final Duration scan;
  public final Set<String> openTo = new HashSet<>();
  public boolean deleted;
  public boolean published;
  String otherUrl = "";

  public HostedFile(World world, String id, String owner, String title, FakeFile content) {
    this.world = world;
    this.id = id;
    this.owner = owner;
    this.title = title;
    this.content = content;
    this.created = world.stamps.now();
    this.scan = world.switches.scanDelay();
  }

  public boolean isScanned() {
    return !world.stamps.now().isBefore(created.plus(scan));
  }

  /** Whether the person, or the bot, may see it now or could before it was deleted. */
  public boolean isSeenBy(Token token) {
    return owner.equals(token.userId())
        || openTo.contains(token.userId())
        || shares.stream().anyMatch(share -> world.sees(token, share.channel()));
  }

  /** Whether all files that the blocks show are the bot's own, and ready to be shown. */
  public static boolean canShow(World world, JsonNode blocks) {
    return blocks.findValues("slack_file").stream()
        .map(shown -> world.files.get(shown.path("id").asText()))
        .allMatch(
            file ->
                file != null
                    && !file.deleted
                    && file.isScanned()
                    && file.owner.equals(world.botUserId));
  }

  public List<FakeChannel> channels() {
    return shares.stream().map(Share::channel).distinct().toList();
  }

  String url() {
    return otherUrl.isEmpty() ? address("files-pri") : otherUrl;
  }

  private String address(String kind) {
    return world.baseUrl + "/" + kind + "/" + world.teamId + "-" + id + "/" + safeName();
  }

  private String safeName() {
    return content.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "_");
  }

  public byte[] bytes() {
    return Arrays.copyOf(content.bytes(), content.bytes().length);
  }

  /** What a message shows in its place after the deletion. */
  ObjectNode tombstone() {
    return FakeJson.object().put("id", id).put("mode", "tombstone");
  }

  /** What is pushed for a file of a partner organisation. */
  ObjectNode stub() {
    ObjectNode stub = FakeJson.object().put("id", id).put("mode", "file_access");
    stub.put("file_access", "check_file_info").put("created", 0).put("timestamp", 0);
    return stub.put("user", "");
  }

  /** As in a message: everything but the shares. */
  public ObjectNode toJson() {
    if (deleted) {
      return tombstone();
    }
    if (content.mode().equals("hidden_by_limit")) {
      return FakeJson.object().put("id", id).put("mode", content.mode());
    }
    ObjectNode json = FakeJson.object().put("id", id).put("created", created.getEpochSecond());
    json.put("timestamp", created.getEpochSecond()).put("name", content.name());
    json.put("title", title).put("user", owner).put("user_team", world.person(owner).teamId());
    json.put("editable", false).put("size", content.bytes().length).put("mode", content.mode());
    json.put("is_external", content.mode().equals("external")).put("external_type", "");
    json.put("is_public", isPublic()).put("public_url_shared", published);
    json.put("display_as_bot", false).put("username", "").put("file_access", "visible");
    json.put("permalink", world.baseUrl + "/files/" + owner + "/" + id + "/" + safeName());
    if (isScanned()) {
      addScanned(json);
    }
    return json;
  }

  private void addScanned(ObjectNode json) {
    String type = world.mimetype(content);
    json.put("mimetype", type).put("filetype", type.substring(type.indexOf('/') + 1));
    json.put("pretty_type", type).put("url_private", url());
    json.put("url_private_download", otherUrl.isEmpty() ? address("files-pri") : otherUrl);
    if (type.startsWith("image/")) {
      json.put("thumb_64", address("files-tmb")).put("thumb_360", address("files-tmb"));
    }
    if (published) {
      json.put("permalink_public", address("files-pub"));
    }
  }

  private boolean isPublic() {
    return shares.stream().anyMatch(share -> share.channel().kind == FakeChannel.Kind.PUBLIC);
  }

  /** With every share. */
  public ObjectNode withShares() {
    return withShares(shares);
  }

  /** As {@code files.info} and {@code files.list} give it to the token's holder. */
  public ObjectNode withShares(Token token) {
    return withShares(listedFor(token));
  }

  private ObjectNode withShares(List<Share> listed) {
    ObjectNode json = toJson();
    ObjectNode all = json.putObject("shares");
    for (Share share : listed) {
      boolean open = share.channel().kind == FakeChannel.Kind.PUBLIC;
      ArrayNode list = all.withObject(open ? "/public" : "/private").withArray(share.channel().id);
      list.add(share.message().asShare(share.channel()));
    }
    json.set("channels", ids(listed, FakeChannel.Kind.PUBLIC));
    json.set("groups", ids(listed, FakeChannel.Kind.PRIVATE));
    json.set("ims", ids(listed, FakeChannel.Kind.DIRECT));
    json.put("comments_count", 0);
    return json;
  }

  private List<Share> listedFor(Token token) {
    return shares.stream()
        .filter(share -> world.switches.foreignSharesListed() || world.sees(token, share.channel()))
        .toList();
  }

  private static ArrayNode ids(List<Share> listed, FakeChannel.Kind kind) {
    return FakeJson.strings(
        listed.stream()
            .map(Share::channel)
            .filter(c -> c.kind == kind)
            .map(FakeChannel::id)
            .distinct()
            .toList());
  }
}
