package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.World.UserGroup;
import java.util.List;
import java.util.Optional;

/** {@code users.*} and {@code usergroups.*}. */
public final class UsersMethods {
  private static final List<String> READ = List.of("users:read");
  private static final List<String> GROUPS = List.of("usergroups:read");

  private final World world;

  public UsersMethods(World world) {
    this.world = world;
  }

  public void addTo(ApiMethods methods) {
    methods.add("users.info", READ, this::info);
    methods.add("users.list", READ, this::list);
    methods.add("users.lookupByEmail", List.of("users:read.email"), this::byEmail);
    methods.add("usergroups.list", GROUPS, this::groups);
    methods.add("usergroups.users.list", GROUPS, this::groupMembers);
  }

  private ObjectNode info(ApiCall call) {
    FakePerson person =
        world.find(call.needed("user")).orElseThrow(() -> new ApiRefusal("user_not_found"));
    ObjectNode answer = FakeJson.object();
    ObjectNode user = shown(call, person);
    if (call.text("include_locale").equals("true")) {
      user.put("locale", person.profile.locale());
    }
    answer.set("user", user);
    return answer;
  }

  private static ObjectNode shown(ApiCall call, FakePerson person) {
    ObjectNode json = person.profile.toJson();
    if (!call.token().has("users:read.email")) {
      ((ObjectNode) json.path("profile")).remove("email");
    }
    return json;
  }

  private ObjectNode list(ApiCall call) {
    Cursor<FakePerson> cursor = Cursor.page(call, List.copyOf(world.people.values()), 1000, 1000);
    ObjectNode answer = FakeJson.object();
    answer.set(
        "members",
        FakeJson.nodes(cursor.page().stream().map(person -> shown(call, person)).toList()));
    return cursor.on(answer);
  }

  private ObjectNode byEmail(ApiCall call) {
    String email = call.needed("email");
    Optional<ObjectNode> found =
        world.people.values().stream()
            .map(person -> person.profile.toJson())
            .filter(json -> json.path("profile").path("email").asText().equals(email))
            .findFirst();
    ObjectNode answer = FakeJson.object();
    answer.set("user", found.orElseThrow(() -> new ApiRefusal("users_not_found")));
    return answer;
  }

  private ObjectNode groups(ApiCall call) {
    ObjectNode answer = FakeJson.object();
    answer.set(
        "usergroups", FakeJson.nodes(world.groups.values().stream().map(this::group).toList()));
    return answer;
  }

  private ObjectNode group(UserGroup group) {
    ObjectNode json = FakeJson.object().put("id", group.id()).put("team_id", world.teamId);
    json.put("is_usergroup", true).put("name", group.handle()).put("handle", group.handle());
    json.put("date_delete", 0).put("user_count", group.members().size());
    json.set("users", FakeJson.strings(group.members()));
    return json;
  }

  private ObjectNode groupMembers(ApiCall call) {
    UserGroup group = world.groups.get(call.needed("usergroup"));
    if (group == null) {
      throw new ApiRefusal("no_such_subteam");
    }
    ObjectNode answer = FakeJson.object();
    answer.set("users", FakeJson.strings(group.members()));
    return answer;
  }
}
