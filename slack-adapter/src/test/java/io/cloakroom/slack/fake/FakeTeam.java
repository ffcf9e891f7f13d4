package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.use.AppUse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who and what there is: people, partner organisations, other apps, groups and channels. */
final class FakeTeam {
  private final World world;
  private final Posting posting;
  private final AppUse interactions;
  private final Changes changes;
  private final FakePerson owner;

  FakeTeam(World world, Posting posting, AppUse interactions, Changes changes) {
    this.world = world;
    this.posting = posting;
    this.interactions = interactions;
    this.changes = changes;
    create("USLACKBOT", "slackbot", world.teamId).profile().set("is_bot", true);
    create(world.botUserId, "cloakroom", world.teamId).profile().set("is_bot", true);
    owner = person("olga", world.teamId);
    owner.profile().set("is_admin", true).set("is_owner", true).set("is_primary_owner", true);
  }

  FakePerson owner() {
    return owner;
  }

  FakePerson partner(String name, String teamName) {
    synchronized (world) {
      String partnerId = "T0" + upper(teamName);
      world.teams.putIfAbsent(partnerId, teamName);
      return person(name, partnerId);
    }
  }

  FakePerson person(String name, String team) {
    synchronized (world) {
      return world.people.values().stream()
          .filter(person -> person.name().equals(name) && person.teamId().equals(team))
          .findFirst()
          .orElseGet(() -> create(world.stamps.id("U"), name, team));
    }
  }

  private FakePerson create(String id, String name, String team) {
    Profile profile = new Profile(world, id, team, name);
    FakePerson person = new FakePerson(profile, world, posting, interactions);
    world.people.put(id, person);
    return person;
  }

  FakeChannel channel(FakeChannel.Kind kind, String name, FakePerson... members) {
    synchronized (world) {
      FakePerson creator = members.length == 0 ? owner : members[0];
      FakeChannel channel =
          world.channels.values().stream()
              .filter(known -> known.name().equals(name) && known.kind == kind)
              .findFirst()
              .orElseGet(() -> world.newChannel(kind, name, creator.id()));
      posting.join(channel, creator.id(), creator.id());
      List.of(members).forEach(member -> posting.join(channel, member.id(), creator.id()));
      return channel;
    }
  }

  FakeChannel watched(String name, FakePerson... members) {
    FakeChannel channel = channel(FakeChannel.Kind.PUBLIC, name, members);
    posting.join(channel, world.botUserId, channel.creator);
    return channel;
  }

  String userGroup(String handle, FakePerson... members) {
    synchronized (world) {
      String id = "S0" + upper(handle);
      Set<String> ids = new LinkedHashSet<>();
      List.of(members).forEach(member -> ids.add(member.id()));
      Set<String> before = world.groups.containsKey(id) ? world.groups.get(id).members() : Set.of();
      world.groups.put(id, new World.UserGroup(id, handle, ids));
      ObjectNode event =
          FakeJson.object().put("type", "subteam_members_changed").put("subteam_id", id);
      event.put("team_id", world.teamId).put("event_ts", world.stamps.next());
      event.set("added_users", FakeJson.strings(without(ids, before)));
      event.set("removed_users", FakeJson.strings(without(before, ids)));
      world.events.emit(event);
      return id;
    }
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> rest = new LinkedHashSet<>(all);
    rest.removeAll(others);
    return rest;
  }

  SeenMessage postAsApp(String app, FakeChannel channel, String text, List<FakeFile> files) {
    synchronized (world) {
      FakePerson user = person("app-" + app, world.teamId);
      String bot = "B0" + upper(app);
      world.otherApps.put(bot, "A0" + upper(app));
      FakeMessage message = new FakeMessage(world, user.id());
      message.botId = bot;
      message.text = text;
      message.subtype = files.isEmpty() ? "bot_message" : "file_share";
      files.forEach(file -> message.files.add(world.host(user.id(), file.name(), file)));
      changes.post(channel, message);
      return SeenMessage.of(channel, message);
    }
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
