package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.ChannelJson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Overwrite;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Channels, threads and their members. Source: docs, resources/channel. */
public final class ChannelRoutes {
  private final Realm realm;
  private final Posting posting;
  private final RightsCheck rights;
  private final DraftReader reader;
  private final AuditTrail audit;

  public ChannelRoutes(Realm realm, Posting posting, AuditTrail audit) {
    this.realm = realm;
    this.posting = posting;
    this.rights = new RightsCheck(realm);
    this.reader = new DraftReader(posting);
    this.audit = audit;
  }

  public void register(Router router) {
    router.add("GET", "/channels/{channel}", this::one);
    router.add("PATCH", "/channels/{channel}", this::change);
    router.add("DELETE", "/channels/{channel}", this::delete);
    router.add("PUT", "/channels/{channel}/permissions/{target}", this::overwrite);
    router.add("DELETE", "/channels/{channel}/permissions/{target}", this::removeOverwrite);
    router.add("POST", "/channels/{channel}/threads", this::start);
    router.add("POST", "/channels/{channel}/messages/{message}/threads", this::startFrom);
    router.add("GET", "/channels/{channel}/thread-members", this::members);
    router.add("GET", "/channels/{channel}/thread-members/{user}", this::member);
    router.add("PUT", "/channels/{channel}/thread-members/{user}", this::add);
    router.add("DELETE", "/channels/{channel}/thread-members/{user}", this::remove);
    router.add("GET", "/channels/{channel}/threads/archived/public", c -> archived(c, false));
    router.add("GET", "/channels/{channel}/threads/archived/private", c -> archived(c, true));
    router.add(
        "GET", "/channels/{channel}/users/@me/threads/archived/private", c -> archived(c, true));
  }

  private Answer one(ApiCall call) {
    return Answer.ok(ChannelJson.of(rights.visible(call.id("channel"))));
  }

  private Answer change(ApiCall call) {
    FakeChannel channel = rights.visible(call.id("channel"));
    JsonNode body = call.body();
    boolean opensOnly = channel.kind().isThread() && !channel.isLocked() && body.has("archived");
    if (!opensOnly) {
      rights.require(
          channel,
          channel.kind().isThread() ? Permissions.MANAGE_THREADS : Permissions.MANAGE_CHANNELS);
    }
    if (body.hasNonNull("name")) {
      channel.rename(body.path("name").asText());
    }
    if (channel.kind().isThread()) {
      channel.archive(
          body.path("archived").asBoolean(channel.isArchived()),
          body.path("locked").asBoolean(channel.isLocked()));
    }
    audit.record(
        channel.guild(),
        channel.kind().isThread() ? AuditTrail.THREAD_UPDATE : AuditTrail.CHANNEL_UPDATE,
        channel.id(),
        call);
    return Answer.ok(ChannelJson.of(channel));
  }

  private Answer delete(ApiCall call) {
    FakeChannel channel = rights.visible(call.id("channel"));
    rights.require(
        channel,
        channel.kind().isThread() ? Permissions.MANAGE_THREADS : Permissions.MANAGE_CHANNELS);
    channel.delete();
    return Answer.ok(ChannelJson.of(channel));
  }

  private Answer overwrite(ApiCall call) {
    FakeChannel channel = rights.channel(call.id("channel"), Permissions.MANAGE_ROLES);
    JsonNode body = call.body();
    channel.setOverwrite(
        new Overwrite(
            call.id("target"),
            body.path("type").asInt() == 1,
            Json.id(body, "allow"),
            Json.id(body, "deny")));
    return Answer.none();
  }

  private Answer removeOverwrite(ApiCall call) {
    rights.channel(call.id("channel"), Permissions.MANAGE_ROLES).removeOverwrite(call.id("target"));
    return Answer.none();
  }

  private Answer start(ApiCall call) {
    FakeChannel parent = rights.visible(call.id("channel"));
    JsonNode body = call.body();
    String name = body.path("name").asText();
    if (parent.kind().holdsPosts()) {
      rights.require(parent, Permissions.SEND_MESSAGES);
      FakeChannel post = posting.openThread(parent, ChannelKind.PUBLIC_THREAD, name, realm.bot());
      Draft draft = reader.read(post, body.path("message"), call.files());
      FakeMessage starter = posting.post(post, Posting.Sender.of(realm.bot()), draft, post.id());
      var answer = ChannelJson.of(post);
      answer.set("message", posting.json().forRest(starter));
      return Answer.json(201, answer);
    }
    ChannelKind kind = ChannelKind.of(body.path("type").asInt(12));
    rights.require(
        parent,
        kind == ChannelKind.PRIVATE_THREAD
            ? Permissions.CREATE_PRIVATE_THREADS
            : Permissions.CREATE_PUBLIC_THREADS);
    return Answer.json(201, ChannelJson.of(posting.openThread(parent, kind, name, realm.bot())));
  }

  private Answer startFrom(ApiCall call) {
    FakeChannel parent = rights.channel(call.id("channel"), Permissions.CREATE_PUBLIC_THREADS);
    FakeMessage starter = realm.message(parent, call.id("message"));
    String name = call.body().path("name").asText();
    return Answer.json(201, ChannelJson.of(posting.openThread(starter, name, realm.bot())));
  }

  private Answer members(ApiCall call) {
    FakeChannel thread = rights.visible(call.id("channel"));
    return Answer.ok(
        Json.array(
            thread.threadMembers().stream()
                .map(user -> threadMember(thread, user, call.queryFlag("with_member")))
                .toList()));
  }

  private Answer member(ApiCall call) {
    FakeChannel thread = rights.visible(call.id("channel"));
    long user = userId(call);
    if (!thread.threadMembers().contains(user)) {
      throw ApiError.unknown("Member");
    }
    return Answer.ok(threadMember(thread, user, call.queryFlag("with_member")));
  }

  private static JsonNode threadMember(FakeChannel thread, long user, boolean whole) {
    var json = ChannelJson.threadMember(thread, user);
    if (whole) {
      thread.guild().member(user).ifPresent(member -> json.set("member", member.json()));
    }
    return json;
  }

  private long userId(ApiCall call) {
    return call.text("user").equals("@me") ? realm.bot().id() : call.id("user");
  }

  private Answer add(ApiCall call) {
    FakeChannel thread = rights.visible(call.id("channel"));
    thread.threadMembers().add(userId(call));
    thread.changed();
    return Answer.none();
  }

  private Answer remove(ApiCall call) {
    FakeChannel thread = rights.visible(call.id("channel"));
    if (userId(call) != realm.bot().id()) {
      rights.require(thread, Permissions.MANAGE_THREADS);
    }
    thread.threadMembers().remove(userId(call));
    thread.changed();
    return Answer.none();
  }

  /** Public threads by when they were archived, private ones by their ids, the last one first. */
  private Answer archived(ApiCall call, boolean secret) {
    FakeChannel parent = rights.channel(call.id("channel"), Permissions.READ_MESSAGE_HISTORY);
    Comparator<FakeChannel> order =
        secret
            ? Comparator.comparing(FakeChannel::id)
            : Comparator.comparing(FakeChannel::archiveChangedAt);
    List<FakeChannel> found =
        parent.threads().stream()
            .filter(FakeChannel::isArchived)
            .filter(thread -> (thread.kind() == ChannelKind.PRIVATE_THREAD) == secret)
            .filter(thread -> rights.has(thread, Permissions.VIEW_CHANNEL))
            .filter(thread -> isBefore(thread, call.query().get("before"), secret))
            .sorted(order.reversed())
            .toList();
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "50"));
    List<FakeChannel> page = found.subList(0, Math.min(limit, found.size()));
    return Answer.ok(threadList(page, page.size() < found.size(), realm));
  }

  private static boolean isBefore(FakeChannel thread, String place, boolean byId) {
    if (place == null) {
      return true;
    }
    return byId
        ? thread.id() < Long.parseLong(place)
        : thread.archiveChangedAt().isBefore(Instant.parse(place));
  }

  static JsonNode threadList(List<FakeChannel> threads, boolean more, Realm realm) {
    long bot = realm.bot().id();
    return Json.object(
        "threads", threads.stream().map(ChannelJson::of).toList(),
        "members",
            threads.stream()
                .filter(thread -> thread.threadMembers().contains(bot))
                .map(thread -> ChannelJson.threadMember(thread, bot))
                .toList(),
        "has_more", more);
  }
}
