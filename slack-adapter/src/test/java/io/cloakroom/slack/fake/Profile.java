package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Who a person is for {@code users.info}: names and flags, settable while the fake runs. */
public final class Profile {
  private static final List<String> FLAGS =
      List.of(
          "deleted",
          "is_admin",
          "is_owner",
          "is_primary_owner",
          "is_restricted",
          "is_ultra_restricted",
          "is_bot",
          "is_app_user",
          "is_invited_user");

  private final World world;
  private final String id;
  private final String teamId;
  private final Map<String, Boolean> flags = new TreeMap<>();
  private String name;
  private String timeZone = "Europe/Berlin";
  private String locale = "en-US";

  Profile(World world, String id, String teamId, String name) {
    this.world = world;
    this.id = id;
    this.teamId = teamId;
    this.name = name;
  }

  String id() {
    return id;
  }

  String teamId() {
    return teamId;
  }

  String name() {
    synchronized (world) {
      return name;
    }
  }

  public boolean is(String flag) {
    synchronized (world) {
      return flags.getOrDefault(flag, false);
    }
  }

  /** Sets a flag such as {@code is_restricted}, and tells the app. */
  public Profile set(String flag, boolean value) {
    if (!FLAGS.contains(flag)) {
      throw new IllegalArgumentException("not a flag: " + flag + "; one of " + FLAGS);
    }
    synchronized (world) {
      flags.put(flag, value);
      tell();
    }
    return this;
  }

  public Profile rename(String other) {
    synchronized (world) {
      name = other;
      tell();
    }
    return this;
  }

  /** The language that the person set: {@code de-DE}; American English at the start. */
  public Profile locale(String other) {
    synchronized (world) {
      locale = other;
      tell();
    }
    return this;
  }

  public String locale() {
    synchronized (world) {
      return locale;
    }
  }

  public Profile timeZone(String zone) {
    synchronized (world) {
      timeZone = zone;
    }
    return this;
  }

  private void tell() {
    if (world.find(id).isPresent()) {
      ObjectNode event = FakeJson.object().put("type", "user_change");
      event.set("user", toJson());
      event.put("cache_ts", world.stamps.seconds()).put("event_ts", world.stamps.next());
      world.events.emit(event);
    }
  }

  public ObjectNode toJson() {
    boolean foreign = !teamId.equals(world.teamId);
    ObjectNode json = FakeJson.object().put("id", id).put("team_id", teamId).put("name", name);
    json.put("real_name", realName()).put("tz", timeZone).put("updated", world.stamps.seconds());
    FLAGS.forEach(flag -> json.put(flag, flags.getOrDefault(flag, false)));
    json.put("is_stranger", foreign && world.switches.strangersShown());
    ObjectNode profile = json.putObject("profile").put("real_name", realName());
    profile.put("display_name", name).put("real_name_normalized", realName());
    profile.put("display_name_normalized", name).put("team", teamId);
    if (!flags.getOrDefault("is_bot", false)) {
      profile.put("email", name + "@example.org");
    }
    return json;
  }

  private String realName() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
