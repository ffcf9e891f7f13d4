package io.cloakroom.discord.fake.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.Realm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands that the bot registered, for every guild or for one. Source: docs,
 * interactions/application-commands.
 */
public final class CommandBook {
  public static final int CHAT_INPUT = 1;
  public static final int ON_MESSAGE = 3;
  private static final long GLOBAL = 0;

  private final Realm realm;
  private final Map<Long, Map<String, ObjectNode>> commands = new LinkedHashMap<>();

  public CommandBook(Realm realm) {
    this.realm = realm;
  }

  public void register(Router router) {
    String guild = "/applications/{application}/guilds/{guild}/commands";
    for (String base : List.of("/applications/{application}/commands", guild)) {
      router.add("GET", base, call -> Answer.ok(Json.array(of(scope(call)).values())));
      router.add("PUT", base, this::replace);
      router.add("POST", base, call -> Answer.json(201, add(scope(call), call.body())));
      router.add("GET", base + "/{command}", call -> Answer.ok(find(call)));
      router.add("PATCH", base + "/{command}", this::change);
      router.add("DELETE", base + "/{command}", this::delete);
    }
    router.add("GET", guild + "/permissions", call -> Answer.ok(Json.array()));
  }

  private static long scope(ApiCall call) {
    return call.parameters().containsKey("guild") ? call.id("guild") : GLOBAL;
  }

  private Map<String, ObjectNode> of(long scope) {
    return commands.computeIfAbsent(scope, any -> new LinkedHashMap<>());
  }

  private Answer replace(ApiCall call) {
    Map<String, ObjectNode> old = Map.copyOf(of(scope(call)));
    of(scope(call)).clear();
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode command : call.body()) {
      ObjectNode added = add(scope(call), command);
      Optional.ofNullable(old.get(key(command))).ifPresent(same -> added.set("id", same.get("id")));
      all.add(added);
    }
    return Answer.ok(Json.array(all));
  }

  private static String key(JsonNode command) {
    return command.path("type").asInt(CHAT_INPUT) + command.path("name").asText();
  }

  private ObjectNode add(long scope, JsonNode command) {
    CommandLimits.check(command);
    ObjectNode stored = command.deepCopy();
    stored.put("id", Long.toString(realm.nextId()));
    stored.put("application_id", Long.toString(realm.application().id()));
    stored.put("version", Long.toString(realm.nextId()));
    stored.put("type", command.path("type").asInt(CHAT_INPUT));
    stored.put("description", command.path("description").asText(""));
    JsonNode permissions = command.path("default_member_permissions");
    stored.set(
        "default_member_permissions",
        permissions.isNull() || permissions.isMissingNode()
            ? null
            : Json.MAPPER.valueToTree(permissions.asText()));
    if (scope != GLOBAL) {
      stored.put("guild_id", Long.toString(scope));
    }
    of(scope).put(key(command), stored);
    return stored;
  }

  private ObjectNode find(ApiCall call) {
    return of(scope(call)).values().stream()
        .filter(command -> Json.id(command, "id") == call.id("command"))
        .findFirst()
        .orElseThrow(() -> ApiError.unknown("Application Command"));
  }

  private Answer change(ApiCall call) {
    ObjectNode changed = find(call);
    changed.setAll((ObjectNode) call.body());
    return Answer.ok(changed);
  }

  private Answer delete(ApiCall call) {
    of(scope(call)).values().remove(find(call));
    return Answer.none();
  }

  /** The command that a person sees under that name; a guild's own comes first. */
  public Optional<ObjectNode> find(FakeGuild guild, int type, String name) {
    return find(all(guild), type, name);
  }

  /** The same of those. */
  public static Optional<ObjectNode> find(List<ObjectNode> offered, int type, String name) {
    return offered.stream()
        .filter(c -> c.path("type").asInt() == type && c.path("name").asText().equals(name))
        .findFirst();
  }

  /** Those that are offered in the direct conversation with the bot: of no guild, and said so. */
  public List<ObjectNode> withTheBotAlone() {
    return of(GLOBAL).values().stream()
        .filter(command -> command.path("contexts").toString().contains("1"))
        .toList();
  }

  public List<ObjectNode> all(FakeGuild guild) {
    List<ObjectNode> all = new ArrayList<>(of(guild.id()).values());
    all.addAll(of(GLOBAL).values());
    return all;
  }
}
