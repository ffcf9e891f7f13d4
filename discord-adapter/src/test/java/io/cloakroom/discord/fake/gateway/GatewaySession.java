package io.cloakroom.discord.fake.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.GatewayEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A session of the bot: what it asked for, what it was told, and the line it is on, if any. */
final class GatewaySession {
  private static final int REMEMBERED = 2_000;

  private final String id;
  private final long intents;
  private final int shard;
  private final int shards;
  private final Deque<ObjectNode> told = new ArrayDeque<>();
  private Optional<GatewayLine> line = Optional.empty();
  private int sequence;
  private boolean valid = true;

  GatewaySession(String id, JsonNode identify) {
    this.id = id;
    this.intents = identify.path("intents").asLong();
    this.shard = identify.path("shard").path(0).asInt(0);
    this.shards = identify.path("shard").path(1).asInt(1);
  }

  String id() {
    return id;
  }

  long intents() {
    return intents;
  }

  JsonNode shardJson() {
    return Json.array(java.util.List.of(shard, shards));
  }

  boolean isValid() {
    return valid;
  }

  void invalidate() {
    this.valid = false;
  }

  Optional<GatewayLine> line() {
    return line;
  }

  void isOn(GatewayLine newLine) {
    this.line = Optional.of(newLine);
    newLine.belongsTo(this);
  }

  void lost(GatewayLine oldLine) {
    line = line.filter(current -> current != oldLine);
  }

  boolean covers(FakeGuild guild) {
    return Math.floorMod(guild.id() >> 22, shards) == shard;
  }

  boolean wants(GatewayEvent event) {
    boolean intended = event.intents() == 0 || (intents & event.intents()) != 0;
    boolean mine = event.guild().map(this::covers).orElse(true);
    boolean direct = event.guild().isEmpty() && event.intents() != 0 && shard != 0;
    return valid && intended && mine && !direct;
  }

  boolean readsContent() {
    return (intents & GatewayEvent.MESSAGE_CONTENT) != 0;
  }

  void tell(String type, ObjectNode payload) {
    sequence++;
    ObjectNode frame = Json.object("op", 0, "t", type, "s", sequence, "d", payload);
    told.addLast(frame);
    if (told.size() > REMEMBERED) {
      told.removeFirst();
    }
    line.ifPresent(open -> open.send(frame));
  }

  /** Sends again what came after that number. Answers false when it is too long ago. */
  boolean replay(GatewayLine open, int after) {
    if (!told.isEmpty() && told.peekFirst().path("s").asInt() > after + 1) {
      return false;
    }
    told.stream().filter(frame -> frame.path("s").asInt() > after).forEach(open::send);
    return true;
  }
}
