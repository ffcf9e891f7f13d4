package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.gateway.GatewayHub;
import io.cloakroom.discord.fake.gateway.MemberChunk;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.world.ChannelJson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.GatewayEvent;
import io.cloakroom.discord.fake.world.GuildJson;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.util.List;

/**
 * The bot itself, accounts, guilds, members, direct channels and the gateway's address. Source:
 * docs, resources.
 */
public final class GuildRoutes {
  private final Realm realm;
  private final RightsCheck rights;
  private final GatewayHub gateway;
  private final AuditTrail audit;

  public GuildRoutes(Realm realm, GatewayHub gateway, AuditTrail audit) {
    this.realm = realm;
    this.rights = new RightsCheck(realm);
    this.gateway = gateway;
    this.audit = audit;
  }

  public void register(Router router) {
    router.add("GET", "/gateway/bot", this::gatewayOfBot);
    router.addOpen("GET", "/gateway", call -> Answer.ok(Json.object("url", gateway.url())));
    router.add("GET", "/applications/@me", call -> Answer.ok(realm.application().json()));
    router.add("GET", "/oauth2/applications/@me", call -> Answer.ok(realm.application().json()));
    router.add("GET", "/users/{user}", this::user);
    router.add("POST", "/users/@me/channels", this::openDirect);
    router.add("GET", "/users/@me/guilds", this::guilds);
    router.add("GET", "/guilds/{guild}", call -> Answer.ok(GuildJson.of(guild(call))));
    router.add("GET", "/guilds/{guild}/channels", this::channels);
    router.add("GET", "/guilds/{guild}/roles", this::roles);
    router.add("GET", "/guilds/{guild}/members", this::members);
    router.add("GET", "/guilds/{guild}/members/search", this::search);
    router.add("GET", "/guilds/{guild}/members/{user}", this::member);
    router.add("GET", "/guilds/{guild}/threads/active", this::activeThreads);
    router.add("GET", "/guilds/{guild}/audit-logs", this::auditLog);
    router.add("DELETE", "/users/@me/guilds/{guild}", this::leave);
  }

  private FakeGuild guild(ApiCall call) {
    return realm.guild(call.id("guild"));
  }

  private Answer gatewayOfBot(ApiCall call) {
    return Answer.ok(
        Json.object(
            "url", gateway.url(),
            "shards", 1,
            "session_start_limit",
                Json.object(
                    "total", 1000,
                    "remaining", Math.max(0, 1000 - gateway.identifies()),
                    "reset_after", 86_400_000,
                    "max_concurrency", 1)));
  }

  private Answer user(ApiCall call) {
    if (call.text("user").equals("@me")) {
      var self = realm.bot().json();
      self.put("verified", true).put("mfa_enabled", true);
      return Answer.ok(self);
    }
    FakeUser user = realm.users().get(call.id("user"));
    if (user == null) {
      throw ApiError.unknown("User");
    }
    return Answer.ok(user.json());
  }

  private Answer openDirect(ApiCall call) {
    FakeUser other = realm.users().get(Json.id(call.body(), "recipient_id"));
    if (other == null) {
      throw ApiError.unknown("User");
    }
    if (other == realm.bot()) {
      throw new ApiError(400, 50033, "Invalid Recipient(s)");
    }
    return Answer.ok(ChannelJson.of(realm.directChannel(realm.bot(), other)));
  }

  private Answer guilds(ApiCall call) {
    return Answer.ok(
        Json.array(
            realm.guilds().values().stream()
                .filter(guild -> guild.member(realm.bot().id()).isPresent())
                .map(GuildJson::of)
                .toList()));
  }

  private Answer channels(ApiCall call) {
    return Answer.ok(
        Json.array(
            guild(call).channels().stream()
                .filter(channel -> !channel.kind().isThread())
                .map(ChannelJson::of)
                .toList()));
  }

  private Answer roles(ApiCall call) {
    return Answer.ok(
        Json.array(guild(call).roleMap().values().stream().map(FakeRole::json).toList()));
  }

  /** The whole list needs the members intent in the portal (docs, List Guild Members). */
  private Answer members(ApiCall call) {
    if (!realm.application().allows(GatewayEvent.GUILD_MEMBERS)) {
      throw ApiError.missingAccess();
    }
    List<JsonNode> all = new java.util.ArrayList<>(MemberChunk.named(guild(call), "", 0));
    return Answer.ok(Json.array(all));
  }

  private Answer search(ApiCall call) {
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "1"));
    String query = call.query().getOrDefault("query", "");
    return Answer.ok(Json.array(MemberChunk.named(guild(call), query, limit)));
  }

  private Answer member(ApiCall call) {
    FakeGuild guild = guild(call);
    long id = call.text("user").equals("@me") ? realm.bot().id() : call.id("user");
    if (!realm.users().containsKey(id)) {
      throw ApiError.unknown("User");
    }
    return Answer.ok(guild.member(id).orElseThrow(() -> ApiError.unknown("Member")).json());
  }

  private Answer activeThreads(ApiCall call) {
    List<FakeChannel> active =
        guild(call).channels().stream()
            .filter(channel -> channel.kind().isThread() && !channel.isArchived())
            .filter(thread -> rights.has(thread, Permissions.VIEW_CHANNEL))
            .toList();
    return Answer.ok(ChannelRoutes.threadList(active, false, realm));
  }

  private Answer auditLog(ApiCall call) {
    FakeGuild guild = guild(call);
    rights.requireInGuild(guild, Permissions.VIEW_AUDIT_LOG);
    return Answer.ok(audit.json(guild));
  }

  private Answer leave(ApiCall call) {
    guild(call).removeBot();
    return Answer.none();
  }
}
