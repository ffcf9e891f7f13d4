package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.http.Json;

/**
 * What a channel changes for one role or one member. Source: docs, resources/channel, overwrite
 * object.
 */
public record Overwrite(long id, boolean forMember, long allow, long deny) {
  static final Overwrite NONE = new Overwrite(0, false, 0, 0);

  Overwrite and(Overwrite other) {
    return new Overwrite(id, forMember, allow | other.allow, deny | other.deny);
  }

  JsonNode json() {
    return Json.object(
        "id", Long.toString(id),
        "type", forMember ? 1 : 0,
        "allow", Long.toString(allow),
        "deny", Long.toString(deny));
  }
}
