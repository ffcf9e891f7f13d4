package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweeping.SweepChannels;
import io.cloakroom.intake.sweeping.Sweeps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A channel with posts of before the bot, and somebody who has it swept. */
abstract class SweptSite {
  static final Person WAD = new Person(SimulatedChat.WORKSPACE, "wad");
  static final Conversation SITE = SimulatedChat.SITE;
  static final long MAX_BYTES = 1_000_000;
  static final Duration PACE = Duration.ofSeconds(6);

  final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  final Sweeps sweeps = new Sweeps(rig.database.intakes(), rig.clock);
  SweepChannels chore = node();

  SweepChannels node() {
    return new SweepChannels(
        "sim",
        rig.stores.intakes(),
        rig.undisturbedDesk(),
        rig.policies,
        rig.messenger,
        MAX_BYTES,
        rig.clock);
  }

  List<Post> old(int count) {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = rig.clock.instant().minus(Duration.ofDays(30)).plusSeconds(60L * i);
      posts.add(rig.chat.post(SITE, "m" + i, at, Map.of("F" + i, Scenario.picture(i))));
    }
    // Nobody was there to hear of them.
    rig.chat.unacknowledged.clear();
    return posts;
  }

  void begin(SweepOrder.Aim aim) {
    assertThat(sweeps.begin(SITE, aim, Duration.ofDays(90), WAD, SimulatedChat.OTHER)).isTrue();
  }

  Sweep sweep() {
    return sweeps.of(SITE).orElseThrow();
  }

  /** One step of the sweep, and all that the workers have to do then. */
  void tick() {
    try {
      chore.round();
    } catch (Faults.Crash killed) {
      rig.restart();
      chore = node();
    }
    rig.round();
    rig.clock.turn(PACE);
  }

  void untilOver() {
    for (int i = 0; sweep().isRunning(); i++) {
      assertThat(i).as("ticks of a sweep that does not end").isLessThan(3_000);
      tick();
    }
  }

  List<AuditEvent> recorded(Action action) {
    AuditQuery query = AuditQuery.of(SimulatedChat.WORKSPACE, action);
    return rig.database.audit().find(query, OptionalLong.empty(), 9).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  Instant at(int days) {
    return rig.clock.instant().minus(Duration.ofDays(days));
  }
}
