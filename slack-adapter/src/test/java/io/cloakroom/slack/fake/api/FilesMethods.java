package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.Changes;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.HostedFile;
import io.cloakroom.slack.fake.Stamps;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.Token.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@code files.info}, {@code .list}, {@code .delete} and the public links. */
public final class FilesMethods {
  private static final List<String> READ = List.of("files:read");
  private static final List<String> WRITE = List.of("files:write");

  private final World world;
  private final Changes changes;

  public FilesMethods(World world, Changes changes) {
    this.world = world;
    this.changes = changes;
  }

  public void addTo(ApiMethods methods) {
    methods.add("files.info", READ, this::info);
    methods.add("files.list", READ, this::list);
    methods.add("files.delete", WRITE, this::delete);
    methods.add("files.revokePublicURL", WRITE, call -> publish(call, false));
    methods.add("files.sharedPublicURL", WRITE, call -> publish(call, true));
  }

  private HostedFile visible(ApiCall call) {
    HostedFile file = world.files.get(call.needed("file"));
    if (file == null || !file.isSeenBy(call.token())) {
      throw new ApiRefusal("file_not_found");
    }
    if (file.deleted) {
      throw new ApiRefusal("file_deleted");
    }
    return file;
  }

  private ObjectNode info(ApiCall call) {
    return answer(call, visible(call));
  }

  private static ObjectNode answer(ApiCall call, HostedFile file) {
    ObjectNode answer = FakeJson.object();
    answer.set("file", file.withShares(call.token()));
    answer.putArray("comments");
    answer.putObject("response_metadata").put("next_cursor", "");
    return answer;
  }

  private ObjectNode delete(ApiCall call) {
    HostedFile file = visible(call);
    if (world.switches.fileDeletingDisabled()) {
      throw new ApiRefusal("file_deleting_disabled");
    }
    if (!mayDelete(call.token(), file)) {
      throw new ApiRefusal("cant_delete_file");
    }
    changes.deleteFile(file);
    return FakeJson.object();
  }

  private boolean mayDelete(Token token, HostedFile file) {
    if (file.owner.equals(token.userId())) {
      return true;
    }
    boolean admin = token.kind() == Kind.USER && world.person(token.userId()).isAdmin();
    return admin
        && (world.isForeign(file.owner)
            ? world.switches.ownersDeletePartnerFiles()
            : world.switches.ownersDeleteMemberFiles());
  }

  /** Only people publish and revoke. */
  private ObjectNode publish(ApiCall call, boolean open) {
    if (call.token().kind() != Kind.USER) {
      throw new ApiRefusal("not_allowed_token_type");
    }
    HostedFile file = visible(call);
    file.published = open;
    return answer(call, file);
  }

  /** Newest first, by page and count; files in threads are among them. */
  private ObjectNode list(ApiCall call) {
    List<HostedFile> all =
        world.files.values().stream()
            .filter(file -> !file.deleted && file.isSeenBy(call.token()))
            .filter(file -> matches(call, file))
            .sorted(Comparator.comparing((HostedFile file) -> file.created).reversed())
            .toList();
    int count = Math.min(200, Math.max(1, call.number("count", 100)));
    int page = Math.max(1, call.number("page", 1));
    int from = Math.min((page - 1) * count, all.size());
    int to = Math.min(from + count, all.size());
    ObjectNode answer = FakeJson.object();
    answer.set(
        "files",
        FakeJson.nodes(
            all.subList(from, to).stream().map(file -> file.withShares(call.token())).toList()));
    ObjectNode paging = answer.putObject("paging").put("count", count).put("page", page);
    paging.put("total", all.size()).put("pages", (all.size() + count - 1) / count);
    return answer;
  }

  private boolean matches(ApiCall call, HostedFile file) {
    String channel = call.text("channel");
    String user = call.text("user");
    long at = file.created.getEpochSecond() * 1_000_000;
    String until = call.text("ts_to");
    return (channel.isEmpty() || file.channels().stream().anyMatch(c -> c.id.equals(channel)))
        && (user.isEmpty() || file.owner.equals(user))
        && at >= Stamps.micros(call.text("ts_from"))
        && (until.isEmpty() || at <= Stamps.micros(until))
        && isOfType(call.text("types"), file);
  }

  private boolean isOfType(String types, HostedFile file) {
    if (types.isEmpty() || types.equals("all")) {
      return true;
    }
    boolean image = file.isScanned() && world.mimetype(file.content).startsWith("image/");
    return image && Set.of(types.split(",")).contains("images");
  }
}
