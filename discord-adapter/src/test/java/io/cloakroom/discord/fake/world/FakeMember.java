package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** An account's place in a guild: its roles, and until when it is timed out. */
public final class FakeMember {
  private final FakeUser user;
  private final Clock clock;
  private final Instant joined;
  private final Set<FakeRole> roles = new CopyOnWriteArraySet<>();
  private volatile Instant timedOutUntil = Instant.EPOCH;

  FakeMember(FakeUser user, Clock clock) {
    this.user = user;
    this.clock = clock;
    this.joined = clock.instant();
  }

  public FakeUser user() {
    return user;
  }

  public List<FakeRole> roles() {
    return List.copyOf(roles);
  }

  public boolean addRole(FakeRole role) {
    return roles.add(role);
  }

  public boolean removeRole(FakeRole role) {
    return roles.remove(role);
  }

  public void timeOut(Instant until) {
    this.timedOutUntil = until;
  }

  boolean isTimedOut() {
    return timedOutUntil.isAfter(clock.instant());
  }

  /** The member with its user, as REST and member events give it. Roles are ids, never objects. */
  public ObjectNode json() {
    ObjectNode json = partial();
    json.set("user", user.json());
    return json;
  }

  /** The member without its user, as it stands in a message. */
  public ObjectNode partial() {
    return Json.object(
        "nick",
        null,
        "avatar",
        null,
        "roles",
        roles.stream().map(role -> Long.toString(role.id())).toList(),
        "joined_at",
        joined.toString(),
        "premium_since",
        null,
        "deaf",
        false,
        "mute",
        false,
        "flags",
        0,
        "pending",
        false,
        "communication_disabled_until",
        timedOutUntil.equals(Instant.EPOCH) ? null : timedOutUntil.toString());
  }
}
