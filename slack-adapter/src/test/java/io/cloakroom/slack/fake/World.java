package io.cloakroom.slack.fake;

import io.cloakroom.slack.fake.api.Token;
import io.cloakroom.slack.fake.api.Tokens;
import io.cloakroom.slack.fake.delivery.EventQueue;
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
public final class World {
  public final Stamps stamps;
  public final Switches switches = new Switches();
  public final String teamId = "T0CLOAKTEAM";
  public final String appId = "A0CLOAKROOM";
  public final String botUserId = "U0CLOAKBOT0";
  public final String botId = "B0CLOAKBOT0";
  public final Map<String, String> teams = new LinkedHashMap<>();
  public final Map<String, FakePerson> people = new LinkedHashMap<>();
  public final Map<String, FakeChannel> channels = new LinkedHashMap<>();
  public final Map<String, HostedFile> files = new LinkedHashMap<>();
  public final Map<String, UserGroup> groups = new LinkedHashMap<>();
  final Map<String, String> otherApps = new LinkedHashMap<>();
  public final Tokens tokens = new Tokens();
  public final Journal journal;
  public final EventQueue events;
  public String baseUrl = "";

  World(Clock clock, EventQueue events) {
    this.stamps = new Stamps(clock);
    this.journal = new Journal(stamps);
    this.events = events;
    teams.put(teamId, "cloakroom");
  }

  /** A user group and who is in it. */
  public record UserGroup(String id, String handle, Set<String> members) {}

  public FakePerson person(String id) {
    return Optional.ofNullable(people.get(id))
        .orElseThrow(() -> new IllegalStateException("nobody is called " + id));
  }

  public Optional<FakePerson> find(String id) {
    return Optional.ofNullable(people.get(id));
  }

  public Optional<FakeChannel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  public boolean isForeign(String userId) {
    return find(userId).map(person -> !person.teamId().equals(teamId)).orElse(false);
  }

  public String appIdOf(String bot) {
    return bot.equals(botId) ? appId : otherApps.getOrDefault(bot, "A0OTHERAPP0");
  }

  /** Whether what stands in the channel is open to the token's holder. */
  public boolean sees(Token token, FakeChannel channel) {
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
  public FakeChannel direct(String one, String other) {
    for (FakeChannel channel : channels.values()) {
      if (channel.kind == FakeChannel.Kind.DIRECT && channel.has(one) && channel.has(other)) {
        return channel;
      }
    }
    FakeChannel channel = newChannel(FakeChannel.Kind.DIRECT, "", one);
    channel.members.addAll(List.of(one, other));
    return channel;
  }

  public HostedFile host(String owner, String title, FakeFile content) {
    HostedFile file = new HostedFile(this, stamps.id("F"), owner, title, content);
    files.put(file.id, file);
    return file;
  }

  public String mimetype(FakeFile content) {
    boolean heic = content.mimetype().equals("image/heic");
    return heic && !switches.heicIsImage() ? "application/octet-stream" : content.mimetype();
  }

  /** Tells everybody who waits that something is different now. */
  public void changed() {
    synchronized (this) {
      notifyAll();
    }
  }

  /** Waits, by the machine's time, until there is one; an error after the patience. */
  public <T> T await(Duration patience, String what, Supplier<Optional<T>> sought) {
    return await(patience, () -> what, sought);
  }

  /** The same, of which is said only then what it is. */
  public <T> T await(Duration patience, Supplier<String> what, Supplier<Optional<T>> sought) {
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
        throw new IllegalStateException("interrupted while waiting for " + what.get(), e);
      }
    }
  }

  /** At most a little while, since not everything tells that it changed. */
  private static long millisLeft(long end, Duration patience, Supplier<String> what) {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new AssertionError("waited " + patience + " in vain for " + what.get());
    }
    return Math.min(left, 100);
  }

  /** Those of the channels that the person is in, oldest first. */
  public List<FakeChannel> channelsOf(String userId) {
    List<FakeChannel> theirs = new ArrayList<>(channels.values());
    theirs.removeIf(channel -> !channel.has(userId));
    return theirs;
  }
}
