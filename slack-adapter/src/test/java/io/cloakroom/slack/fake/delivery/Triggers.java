package io.cloakroom.slack.fake.delivery;

import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.ApiRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Trigger ids: good for 3 s by the fake's clock, and once. */
public final class Triggers {
  private static final Duration LIFE = Duration.ofSeconds(3);

  private final World world;
  private final Map<String, Trigger> issued = new ConcurrentHashMap<>();

  private record Trigger(FakePerson person, Instant born, boolean used) {}

  public Triggers(World world) {
    this.world = world;
  }

  public String issue(FakePerson person) {
    String id = world.stamps.id("") + ".trigger";
    issued.put(id, new Trigger(person, world.stamps.now(), false));
    return id;
  }

  public FakePerson use(String id) {
    Trigger trigger = issued.get(id);
    if (trigger == null) {
      throw new ApiRefusal("invalid_trigger_id");
    }
    if (trigger.used()) {
      throw new ApiRefusal("exchanged_trigger_id");
    }
    if (world.stamps.now().isAfter(trigger.born().plus(LIFE))) {
      throw new ApiRefusal("expired_trigger_id");
    }
    issued.put(id, new Trigger(trigger.person(), trigger.born(), true));
    return trigger.person();
  }
}
