package io.cloakroom.discord.fake.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeApplication;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.GatewayEvent;
import io.cloakroom.discord.fake.world.GuildJson;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gateway: identifies, resumes, tells each session what it may know. Source: docs,
 * events/gateway.
 */
public final class GatewayHub implements AutoCloseable {
  static final int DISPATCH_NONE = 0;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long ALL_INTENTS = (1L << 26) - 1;

  private final Realm realm;
  private final Map<String, GatewaySession> sessions = new LinkedHashMap<>();
  private final Deque<Integer> nextIdentifies = new ArrayDeque<>();
  private GatewayDoor door;
  private final int port;
  private int identifies;
  private int resumes;
  private boolean acknowledges = true;

  public GatewayHub(Realm realm, int port) {
    this.realm = realm;
    this.door = GatewayDoor.open(this, port);
    this.port = door.getPort();
    realm.listen(this::dispatch);
    realm.hearBy(this::settle);
  }

  public String url() {
    return "ws://127.0.0.1:" + port + "/";
  }

  /** How often a session was started. A thousand a day is Discord's limit. */
  public int identifies() {
    return realm.locked(() -> identifies);
  }

  /** How often a session was taken up again. */
  public int resumes() {
    return realm.locked(() -> resumes);
  }

  /** Whether a session is on the line now. */
  public boolean isConnected() {
    return realm.locked(
        () -> sessions.values().stream().anyMatch(s -> s.isValid() && s.line().isPresent()));
  }

  /** Asks every session to reconnect and resume (op 7). */
  public void askToReconnect() {
    eachLine(line -> line.send(Json.object("op", 7, "d", null)));
  }

  /** Ends every session (op 9); resumable or not. */
  public void invalidate(boolean resumable) {
    realm.change(
        () -> {
          eachLine(line -> line.send(Json.object("op", 9, "d", resumable)));
          if (!resumable) {
            sessions.values().forEach(GatewaySession::invalidate);
          }
        });
  }

  /** Cuts every line without a closing frame; the sessions can be resumed. */
  public void cut() {
    eachLine(GatewayLine::cut);
  }

  /** Cuts every line and forgets the sessions: what happened meanwhile is never told. */
  public void cutAndForget() {
    realm.change(
        () -> {
          sessions.values().forEach(GatewaySession::invalidate);
          cut();
        });
  }

  /** Closes every line with that code, as 4004 or 4000. */
  public void close(int code) {
    eachLine(line -> line.close(code, "closed by the test"));
  }

  /** Answers the next IDENTIFY by closing with that code. */
  public void refuseNextIdentify(int code) {
    realm.change(() -> nextIdentifies.add(code));
  }

  /** Whether heartbeats are answered; a client must notice when they are not. */
  public void acknowledgeHeartbeats(boolean acknowledge) {
    realm.change(() -> this.acknowledges = acknowledge);
  }

  /**
   * Waits until every client on the line has dealt with what it was told: it takes frames one by
   * one, so it answers a request for a heartbeat (op 1) after all that went before.
   */
  private void settle() {
    realm.change(
        () -> {
          awaitHeartbeats();
          if (acknowledges) {
            eachLine(GatewayLine::askForHeartbeat);
          }
          awaitHeartbeats();
        });
  }

  private void awaitHeartbeats() {
    boolean paid =
        realm.until(
            PATIENCE,
            () ->
                sessions.values().stream()
                    .flatMap(session -> session.line().stream())
                    .noneMatch(GatewayLine::owesHeartbeat));
    if (!paid) {
      throw new IllegalStateException("a client does not listen to its gateway");
    }
  }

  private void eachLine(java.util.function.Consumer<GatewayLine> action) {
    realm.change(
        () -> sessions.values().stream().flatMap(s -> s.line().stream()).toList().forEach(action));
  }

  /** Stops listening, with every line cut. */
  public void stop() {
    door.shut();
  }

  public void restart() {
    door = GatewayDoor.open(this, port);
  }

  private void dispatch(GatewayEvent event) {
    if (!botIsIn(event) || !event.where().map(this::botSees).orElse(true)) {
      return;
    }
    for (GatewaySession session : sessions.values()) {
      if (session.wants(event)) {
        session.tell(event.type(), event.payload().apply(session.readsContent()).deepCopy());
      }
    }
  }

  private boolean botIsIn(GatewayEvent event) {
    boolean in = event.guild().map(g -> g.member(realm.bot().id()).isPresent()).orElse(true);
    return in || event.type().equals("GUILD_DELETE");
  }

  private boolean botSees(FakeChannel channel) {
    if (channel.kind() == ChannelKind.DIRECT) {
      return channel.recipients().contains(realm.bot());
    }
    return channel
        .guild()
        .member(realm.bot().id())
        .map(bot -> Permissions.has(Permissions.in(channel, bot), Permissions.VIEW_CHANNEL))
        .orElse(false);
  }

  void opened(GatewayLine line) {
    if (!line.speaksVersion10()) {
      line.close(4012, "Invalid API version");
      return;
    }
    line.send(Json.object("op", 10, "d", Json.object("heartbeat_interval", 41_250)));
  }

  void closed(GatewayLine line, int code) {
    realm.change(
        () -> {
          line.session().ifPresent(session -> session.lost(line));
          if (code == 1000 || code == 1001) {
            line.session().ifPresent(GatewaySession::invalidate);
          }
        });
  }

  void received(GatewayLine line, JsonNode frame) {
    realm.change(
        () -> {
          int op = frame.path("op").asInt(-1);
          boolean answer = op == 1 && line.paysHeartbeat();
          if (!answer && line.isTooBusy()) {
            line.close(4008, "Rate limited");
            return;
          }
          take(line, op, frame.path("d"));
        });
  }

  private void take(GatewayLine line, int op, JsonNode payload) {
    switch (op) {
      case 1 -> beat(line);
      case 2 -> identify(line, payload);
      case 3, 4 -> ignore();
      case 6 -> resume(line, payload);
      case 8 -> line.session().ifPresent(session -> members(session, payload));
      default -> line.close(4001, "Unknown opcode");
    }
  }

  private static void ignore() {
    // Presence and voice change nothing here.
  }

  private void beat(GatewayLine line) {
    if (acknowledges) {
      line.send(Json.object("op", 11));
    }
  }

  private void identify(GatewayLine line, JsonNode payload) {
    identifies++;
    int refusal = refusal(payload);
    if (refusal != DISPATCH_NONE) {
      line.close(refusal, "refused");
      return;
    }
    String id = "session-" + identifies + "-" + realm.nextId();
    GatewaySession session = new GatewaySession(id, payload);
    sessions.put(id, session);
    session.isOn(line);
    List<FakeGuild> guilds =
        realm.guilds().values().stream()
            .filter(guild -> guild.member(realm.bot().id()).isPresent() && session.covers(guild))
            .toList();
    session.tell("READY", ready(session, guilds));
    guilds.forEach(guild -> session.tell("GUILD_CREATE", GuildJson.created(guild)));
  }

  private int refusal(JsonNode payload) {
    if (!nextIdentifies.isEmpty()) {
      return nextIdentifies.poll();
    }
    long intents = payload.path("intents").asLong(-1);
    JsonNode shard = payload.path("shard");
    if (!realm.application().token().equals(payload.path("token").asText())) {
      return 4004;
    }
    if (shard.isArray() && shard.path(0).asInt() >= shard.path(1).asInt()) {
      return 4010;
    }
    if (intents < 0 || intents > ALL_INTENTS) {
      return 4013;
    }
    return realm.application().allows(intents) ? DISPATCH_NONE : 4014;
  }

  private ObjectNode ready(GatewaySession session, List<FakeGuild> guilds) {
    ObjectNode self = realm.bot().json();
    self.put("verified", true).put("mfa_enabled", true);
    FakeApplication application = realm.application();
    return Json.object(
        "v", 10,
        "user", self,
        "guilds", guilds.stream().map(GatewayHub::unavailable).toList(),
        "private_channels", List.of(),
        "session_id", session.id(),
        "resume_gateway_url", url(),
        "shard", session.shardJson(),
        "application",
            Json.object("id", Long.toString(application.id()), "flags", application.flags()));
  }

  private static ObjectNode unavailable(FakeGuild guild) {
    return Json.object("id", Long.toString(guild.id()), "unavailable", true);
  }

  private void resume(GatewayLine line, JsonNode payload) {
    if (!realm.application().token().equals(payload.path("token").asText())) {
      line.close(4004, "Authentication failed");
      return;
    }
    Optional<GatewaySession> session =
        Optional.ofNullable(sessions.get(payload.path("session_id").asText()))
            .filter(GatewaySession::isValid);
    int after = payload.path("seq").asInt();
    if (session.isEmpty() || !session.get().replay(line, after)) {
      session.ifPresent(GatewaySession::invalidate);
      line.send(Json.object("op", 9, "d", false));
      return;
    }
    resumes++;
    session.get().isOn(line);
    session.get().tell("RESUMED", Json.object());
  }

  private void members(GatewaySession session, JsonNode payload) {
    FakeGuild guild = realm.guild(Json.id(payload, "guild_id"));
    session.tell("GUILD_MEMBERS_CHUNK", MemberChunk.of(guild, payload));
  }

  @Override
  public void close() {
    stop();
  }
}
