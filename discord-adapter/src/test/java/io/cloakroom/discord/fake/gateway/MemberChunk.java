package io.cloakroom.discord.fake.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer to "request guild members" (op 8), by ids or by the beginning of a name. */
public final class MemberChunk {
  private MemberChunk() {}

  static ObjectNode of(FakeGuild guild, JsonNode request) {
    List<ObjectNode> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (JsonNode id : request.path("user_ids")) {
      guild
          .member(id.asLong())
          .ifPresentOrElse(member -> found.add(member.json()), () -> missing.add(id.asText()));
    }
    if (request.has("query")) {
      found.addAll(named(guild, request.path("query").asText(), request.path("limit").asInt()));
    }
    return Json.object(
        "guild_id",
        Long.toString(guild.id()),
        "members",
        found,
        "not_found",
        missing,
        "chunk_index",
        0,
        "chunk_count",
        1,
        "nonce",
        request.path("nonce").asText(null));
  }

  public static List<ObjectNode> named(FakeGuild guild, String beginning, int limit) {
    String wanted = beginning.toLowerCase(Locale.ROOT);
    return guild.members().values().stream()
        .filter(member -> member.user().name().toLowerCase(Locale.ROOT).startsWith(wanted))
        .limit(limit == 0 ? Long.MAX_VALUE : limit)
        .map(FakeMember::json)
        .toList();
  }
}
