package io.cloakroom.slack.fake.use;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.BlockLimits;
import java.util.List;

/** A modal that somebody has open, or somebody's Home tab; guarded by the world's lock. */
public final class OpenView {
  final World world;
  final FakePerson person;
  final String id;
  final String rootId;
  final String previousId;
  ObjectNode definition;
  ObjectNode values = FakeJson.object();
  private int version;

  public OpenView(
      World world, FakePerson person, JsonNode definition, String rootId, String previousId) {
    this.world = world;
    this.person = person;
    this.id = world.stamps.id("V");
    this.rootId = rootId.isEmpty() ? id : rootId;
    this.previousId = previousId;
    this.definition = withIds(definition);
  }

  public String hash() {
    return id + "." + version;
  }

  public void show(JsonNode other) {
    definition = withIds(other);
    version++;
  }

  private static ObjectNode withIds(JsonNode view) {
    ObjectNode copy = FakeJson.copy(view);
    copy.set("blocks", BlockLimits.withIds(copy.path("blocks")));
    return copy;
  }

  public ObjectNode toJson() {
    ObjectNode json = definition.deepCopy().put("id", id).put("team_id", world.teamId);
    json.put("hash", hash()).put("root_view_id", rootId).put("app_id", world.appId);
    json.put("app_installed_team_id", world.teamId).put("bot_id", world.botId);
    for (String name : List.of("callback_id", "external_id", "private_metadata")) {
      json.put(name, definition.path(name).asText());
    }
    if (!previousId.isEmpty()) {
      json.put("previous_view_id", previousId);
    }
    json.putObject("state").set("values", values.deepCopy());
    return json;
  }

  public SeenView seen() {
    return new SeenView(id, toJson());
  }
}
