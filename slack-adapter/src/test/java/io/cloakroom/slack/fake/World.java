package io.cloakroom.slack.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Everything that stands in the workspace. Its monitor guards all of it, and tells of changes. */
final class World {
  final Stamps stamps;
  final Switches switches = new Switches();
  final String teamId = "T0CLOAKTEAM";
  final String appId = "A0CLOAKROOM";
  final String botUserId = "U0CLOAKBOT0";
  final String botId = "B0CLOAKBOT0";
  final Map<String, String> teams = new LinkedHashMap<>();
  final Map<String, FakePerson> people = new LinkedHashMap<>();
  final Map<String, FakeChannel> channels = new LinkedHashMap<>();
  final Map<String, HostedFile> files = new LinkedHashMap<>();
  final Map<String, UserGroup> groups = new LinkedHashMap<>();
  final Map<String, String> otherApps = new LinkedHashMap<>();
  final Tokens tokens = new Tokens();
  final Journal journal;
  final EventQueue events;
  String baseUrl = "";

  World(Clock clock, EventQueue events) {
    this.stamps = new Stamps(clock);
    this.journal = new Journal(stamps);
    this.events = events;
    teams.put(teamId, "cloakroom");
  }

  /** A user group and who is in it. */
  record UserGroup(String id, String handle, Set<String> members) {}

  FakePerson person(String id) {
    return Optional.ofNullable(people.get(id))
        .orElseThrow(() -> new IllegalStateException("nobody is called " + id));
  }

  Optional<FakePerson> find(String id) {
    return Optional.ofNullable(people.get(id));
  }

  Optional<FakeChannel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  boolean isForeign(String userId) {
    return find(userId).map(person -> !person.teamId().equals(teamId)).orElse(false);
  }

  String appIdOf(String bot) {
    return bot.equals(botId) ? appId : otherApps.getOrDefault(bot, "A0OTHERAPP0");
  }

  /** Whether what stands in the channel is open to the token's holder. */
  boolean sees(Token token, FakeChannel channel) {
    if (channel.has(token.userId())) {
      return true;
    }
    if (token.kind() != Token.Kind.USER) {
      return false;
    }
    FakePerson person = person(token.userId());
    return (channel.kind == FakeChannel.Kind.PUBLIC && !person.isGuest())
        || (person.isAdmin() && switches.ownersSeePrivateFiles());
  }

  FakeChannel newChannel(FakeChannel.Kind kind, String name, String creator) {
    String prefix = kind == FakeChannel.Kind.DIRECT ? "D" : "C";
    FakeChannel channel = new FakeChannel(this, stamps.id(prefix), kind, name, creator);
    channels.put(channel.id, channel);
    return channel;
  }

  /** The direct conversation of the two, opened on first use. */
  FakeChannel direct(String one, String other) {
    for (FakeChannel channel : channels.values()) {
      if (channel.kind == FakeChannel.Kind.DIRECT && channel.has(one) && channel.has(other)) {
        return channel;
      }
    }
    FakeChannel channel = newChannel(FakeChannel.Kind.DIRECT, "", one);
    channel.members.addAll(List.of(one, other));
    return channel;
  }

  HostedFile host(String owner, String title, FakeFile content) {
    HostedFile file = new HostedFile(this, stamps.id("F"), owner, title, content);
    files.put(file.id, file);
    return file;
  }

  String mimetype(FakeFile content) {
    boolean heic = content.mimetype().equals("image/heic");
    return heic && !switches.heicIsImage() ? "application/octet-stream" : content.mimetype();
  }

  /** Tells everybody who waits that something is different now. */
  void changed() {
    synchronized (this) {
      notifyAll();
    }
  }

  /** Waits, by the machine's time, until there is one; an error after the patience. */
  <T> T await(Duration patience, String what, Supplier<Optional<T>> sought) {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      try {
        Optional<T> found = sought.get();
        while (found.isEmpty()) {
          wait(millisLeft(end, patience, what));
          found = sought.get();
        }
        return found.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + what, e);
      }
    }
  }

  /** At most a little while, since not everything tells that it changed. */
  private static long millisLeft(long end, Duration patience, String what) {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new AssertionError("waited " + patience + " in vain for " + what);
    }
    return Math.min(left, 100);
  }

  /** Those of the channels that the person is in, oldest first. */
  List<FakeChannel> channelsOf(String userId) {
    List<FakeChannel> theirs = new ArrayList<>(channels.values());
    theirs.removeIf(channel -> !channel.has(userId));
    return theirs;
  }
}
