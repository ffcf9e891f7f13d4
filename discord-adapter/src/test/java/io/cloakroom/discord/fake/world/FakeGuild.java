package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A guild: its owner, roles, members and channels. */
public final class FakeGuild {
  private final Realm realm;
  private final long id;
  private final String name;
  private final FakeUser owner;
  private final Map<Long, FakeRole> roles = new ConcurrentSkipListMap<>();
  private final Map<Long, FakeMember> members = new ConcurrentHashMap<>();

  public FakeGuild(Realm realm, String name, FakeUser owner) {
    this.realm = realm;
    this.id = realm.nextId();
    this.name = name;
    this.owner = owner;
    roles.put(id, new FakeRole(id, "@everyone", 0, Permissions.EVERYONE));
    members.put(owner.id(), new FakeMember(owner, realm.clock()));
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public long ownerId() {
    return owner.id();
  }

  Realm realm() {
    return realm;
  }

  public FakeRole everyone() {
    return roles.get(id);
  }

  public Map<Long, FakeRole> roleMap() {
    return roles;
  }

  /** The role of that name, made without any permission when there is none. */
  public FakeRole role(String roleName) {
    return roles.values().stream()
        .filter(role -> role.name().equals(roleName))
        .findFirst()
        .orElseGet(() -> addRole(roleName, 0));
  }

  public FakeRole addRole(String roleName, long permissions) {
    return realm.announced(
        () -> {
          FakeRole role = new FakeRole(realm.nextId(), roleName, roles.size(), permissions);
          roles.put(role.id(), role);
          emit("GUILD_ROLE_CREATE", Json.object("role", role.json()));
          return role;
        });
  }

  public void permit(FakeRole role, long permissions) {
    realm.announce(
        () -> {
          role.setPermissions(permissions);
          emit("GUILD_ROLE_UPDATE", Json.object("role", role.json()));
        });
  }

  /** Makes changes of which the bot learns in a row: it is waited for once, at their end. */
  public void together(Runnable changes) {
    realm.together(changes);
  }

  private void emit(String type, ObjectNode json) {
    realm.emit(GatewayEvent.inGuild(type, this, GatewayEvent.GUILDS, json));
  }

  public Map<Long, FakeMember> members() {
    return members;
  }

  public Optional<FakeMember> member(long userId) {
    return Optional.ofNullable(members.get(userId));
  }

  /** Lets an account in. Nothing happens if it is in. */
  public FakeMember join(FakeUser user) {
    return realm.locked(
        () -> member(user.id()).orElseGet(() -> join(new FakeMember(user, realm.clock()))));
  }

  private FakeMember join(FakeMember member) {
    members.put(member.user().id(), member);
    if (member.user() == realm.bot()) {
      long roleId = realm.nextId();
      FakeRole own = new FakeRole(roleId, realm.bot().name(), roles.size(), Permissions.BOT);
      roles.put(roleId, own);
      member.addRole(own);
      realm.emit(
          new GatewayEvent(
              "GUILD_CREATE",
              Optional.of(this),
              GatewayEvent.GUILDS,
              Optional.empty(),
              any -> GuildJson.created(this)));
    } else {
      memberEvent("GUILD_MEMBER_ADD", member, member.json());
    }
    return member;
  }

  public void leave(FakeUser user) {
    realm.change(
        () -> {
          FakeMember gone = members.remove(user.id());
          if (gone != null && user == realm.bot()) {
            emit("GUILD_DELETE", Json.object("id", Long.toString(id)));
          } else if (gone != null) {
            memberEvent("GUILD_MEMBER_REMOVE", gone, Json.object("user", user.json()));
          }
        });
  }

  public void memberChanged(FakeMember member) {
    memberEvent("GUILD_MEMBER_UPDATE", member, member.json());
  }

  /** The bot is always told about itself; about others only with the members intent. */
  private void memberEvent(String type, FakeMember member, ObjectNode json) {
    long intents = member.user() == realm.bot() ? 0 : GatewayEvent.GUILD_MEMBERS;
    realm.emit(GatewayEvent.inGuild(type, this, intents, json));
  }

  /** The bot is thrown out. */
  public void removeBot() {
    leave(realm.bot());
  }

  /** The bot is invited with these permissions. */
  public void inviteBot(long permissions) {
    FakeMember member = join(realm.bot());
    member.roles().forEach(role -> permit(role, permissions));
  }

  /** The bot's own role, to give it permissions or take them. */
  public FakeRole botRole() {
    return role(realm.bot().name());
  }

  public List<FakeChannel> channels() {
    return realm.channels().values().stream()
        .filter(c -> c.kind() != ChannelKind.DIRECT && c.guild() == this)
        .toList();
  }

  /** The channel or thread of that name; a text channel is made when there is none. */
  public FakeChannel channel(String channelName) {
    return channels().stream()
        .filter(channel -> channel.name().equals(channelName))
        .findFirst()
        .orElseGet(() -> add(ChannelKind.TEXT, channelName));
  }

  /** Adds a channel of any kind that is not a thread. */
  public FakeChannel add(ChannelKind kind, String channelName) {
    if (kind.isThread() || kind == ChannelKind.DIRECT) {
      throw new IllegalArgumentException("not a channel of a guild: " + kind);
    }
    return realm.announced(
        () -> {
          FakeChannel.Place place =
              new FakeChannel.Place(kind, Optional.of(this), Optional.empty());
          FakeChannel channel = FakeChannel.inGuild(realm, realm.nextId(), place, channelName);
          realm.channels().put(channel.id(), channel);
          emit("CHANNEL_CREATE", ChannelJson.of(channel));
          return channel;
        });
  }
}
