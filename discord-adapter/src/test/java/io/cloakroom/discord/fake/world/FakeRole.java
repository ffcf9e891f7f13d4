package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.http.Json;

/** A role of a guild and what it permits. */
public final class FakeRole {
  private final long id;
  private final String name;
  private final int position;
  private volatile long permissions;

  FakeRole(long id, String name, int position, long permissions) {
    this.id = id;
    this.name = name;
    this.position = position;
    this.permissions = permissions;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public long permissions() {
    return permissions;
  }

  void setPermissions(long permissions) {
    this.permissions = permissions;
  }

  public JsonNode json() {
    return Json.object(
        "id",
        Long.toString(id),
        "name",
        name,
        "color",
        0,
        "colors",
        Json.object("primary_color", 0, "secondary_color", null, "tertiary_color", null),
        "hoist",
        false,
        "position",
        position,
        "permissions",
        Long.toString(permissions),
        "managed",
        false,
        "mentionable",
        false,
        "flags",
        0);
  }
}
