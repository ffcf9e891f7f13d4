package io.cloakroom.record.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** F50: what is noticed, and what is not. */
interface WatchRulesContract extends WatchedNodes {
  @Test
  default void F50_noticesOnceThatOnePersonLooksAtFiftyPicturesInFiveMinutes() {
    Node node = node("a");
    looks(Sample.ANN, 49, Duration.ofSeconds(5), node.clock);
    node.round();
    assertThat(node.untold()).isEmpty();

    looks(Sample.ANN, 3, Duration.ofSeconds(5), node.clock);
    node.round();
    looks(Sample.ANN, 60, Duration.ofSeconds(5), node.clock);
    node.round();

    assertThat(node.untold())
        .singleElement()
        .satisfies(one -> assertThat(one.rule()).isEqualTo(WatchRule.PICTURES))
        .satisfies(one -> assertThat(one.of().person()).contains(Sample.ANN))
        .satisfies(one -> assertThat(one.place()).contains(Sample.SITE))
        .satisfies(one -> assertThat(one.total()).isEqualTo(50));
    assertThat(noticed())
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).isEmpty())
        .satisfies(
            event ->
                assertThat(event.details())
                    .containsEntry("rule", "pictures")
                    .containsEntry("person", "ann")
                    .containsEntry("total", "50"));
  }

  @Test
  default void F50_whoeverGoesOnIsNoticedAgainAfterAnHour() {
    Node node = node("a");
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();
    node.clock.turn(Sightings.AGAIN);
    node.round();
    assertThat(noticed()).hasSize(1);

    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();

    assertThat(noticed()).hasSize(2);
  }

  @Test
  default void F50_noticesNobodyWhoIsSlowerOrSeesTheSameAgainOrTheirOwn() {
    Node node = node("a");
    looks(Sample.ANN, 60, Duration.ofSeconds(7), node.clock);
    ImageId one = ImageId.next();
    for (int i = 0; i < 60; i++) {
      AuditEvent look =
          AuditEvent.of(node.clock.instant(), Sample.HOME, Action.IMAGE_VIEWED).by(Sample.BOB);
      audit().append(look.on(one));
      happens(node.clock, look.with(AuditEvent.UNCOUNTED, "no").by(new Person(Sample.HOME, "cho")));
      node.clock.turn(SECOND);
    }
    node.round();

    assertThat(noticed()).isEmpty();
  }

  /** The bytes of a picture at full size are those of its file. */
  @Test
  default void F50_J14_noticesWhoSeesManyAtFullSizeAsWhoDownloadsThem() {
    Node node = node("a");
    for (int i = 0; i < 20; i++) {
      happens(node.clock, fullSize(node, Sample.BOB).with(AuditEvent.OWN, "yes"));
      happens(node.clock, fullSize(node, Sample.BOB).without(AuditEvent.SHOWN_AS));
    }
    node.round();
    assertThat(noticed()).as("their own, and what was only loaded again").isEmpty();

    for (int i = 0; i < 20; i++) {
      happens(node.clock, fullSize(node, Sample.ANN));
    }
    node.round();

    assertThat(noticed()).hasSize(1);
  }

  private static AuditEvent fullSize(Node node, Person by) {
    return AuditEvent.of(node.clock.instant(), Sample.HOME, Action.IMAGE_RELOADED)
        .by(by)
        .with(AuditEvent.UNCOUNTED, "no")
        .with(AuditEvent.SHOWN_AS, "full");
  }

  @Test
  default void T27_tellsSecurityThatTheDiskFillsUp_onceAndAgainWhenThatComesBack() {
    Node node = node("a");
    doctor(node.clock, Action.DOCTOR_FOUND, "chat_trouble");
    doctor(node.clock, Action.DOCTOR_FOUND, "disk_trouble");
    node.round();
    node.round();

    assertThat(node.untold())
        .singleElement()
        .satisfies(one -> assertThat(one.rule()).isEqualTo(WatchRule.DISK))
        .satisfies(one -> assertThat(one.of()).isEqualTo(Watched.of(Sample.HOME)));

    node.clock.turn(Sightings.AGAIN.plus(SECOND));
    doctor(node.clock, Action.DOCTOR_MENDED, "disk_trouble");
    node.round();
    assertThat(node.untold()).hasSize(1);

    doctor(node.clock, Action.DOCTOR_FOUND, "disk_trouble");
    node.round();
    assertThat(node.untold()).hasSize(2);
  }

  private void doctor(TurnableClock clock, Action action, String outcome) {
    audit().append(AuditEvent.of(clock.instant(), Sample.HOME, action).withOutcome(outcome));
  }

  @Test
  default void F50_thresholdsAreTheWorkspacesOwn_andThatTheyWereSetIsTold() {
    Node node = node("a");
    WatchSettings settings = new WatchSettings(policies());
    Instant now = node.clock.instant();
    settings.set(Sample.BOB, Sample.HOME, WatchRule.PICTURES, Threshold.parse("3 in 1m"), now);
    settings.set(Sample.BOB, Sample.HOME, WatchRule.REFUSALS, Optional.empty(), now);
    node.round();
    assertThat(node.untold()).extracting(Sighting::rule).containsExactly(WatchRule.WATCH);

    looks(Sample.ANN, 2, Duration.ofMinutes(1), node.clock);
    looks(Sample.BOB, 3, SECOND, node.clock);
    for (int i = 0; i < 20; i++) {
      happens(node.clock, refusal(node.clock.instant(), Sample.ANN));
    }
    node.round();

    assertThat(node.untold())
        .extracting(Sighting::rule)
        .containsExactly(WatchRule.WATCH, WatchRule.PICTURES);
  }

  @Test
  default void noticesWhatEachRuleIsFor() {
    Node node = node("a");
    Instant now = node.clock.instant();
    for (int i = 0; i < 20; i++) {
      happens(node.clock, AuditEvent.of(now, Sample.HOME, Action.IMAGE_DOWNLOADED).by(Sample.ANN));
    }
    for (int i = 0; i < 9; i++) {
      happens(node.clock, refusal(now, Sample.BOB));
    }
    happens(node.clock, refusal(now, Sample.BOB).counting(1));
    for (int i = 0; i < 5; i++) {
      AuditEvent asked = AuditEvent.of(now, Sample.HOME, Action.AUDIT_QUERY).by(Sample.BOB);
      happens(node.clock, asked.with("command", "log person").with("person", "ann"));
      happens(node.clock, asked.with("command", "log recent"));
    }
    AuditEvent change = AuditEvent.of(now, Sample.HOME, Action.POLICY_CHANGED).by(Sample.BOB);
    audit().append(change.with("setting", "access").with(AuditEvent.WIDENS, "yes"));
    AuditEvent narrower = AuditEvent.of(now, Sample.HOME, Action.POLICY_CHANGED).by(Sample.BOB);
    audit().append(narrower.with("setting", "access").in(Sample.LEGAL));
    AuditEvent channel = AuditEvent.of(now, Sample.HOME, Action.POLICY_CHANGED).by(Sample.BOB);
    audit().append(channel.with("setting", LogChannels.NAME).with("old", "").with("new", "site"));
    AuditEvent moved = AuditEvent.of(now, Sample.HOME, Action.POLICY_CHANGED).by(Sample.BOB);
    audit().append(moved.with("setting", LogChannels.NAME).with("old", "site").with("new", ""));
    AuditEvent failed = AuditEvent.of(now, Sample.HOME, Action.ORIGINAL_REMOVE_FAILED);
    happens(node.clock, failed.withOutcome("not_permitted"));
    node.clock.turn(StreamPlaces.LEASE.plus(SealStore.COUNTED));
    node.round();

    assertThat(node.untold())
        .extracting(one -> one.rule() + " " + one.of().id() + " " + one.total())
        .containsExactlyInAnyOrder(
            "DOWNLOADS ann 20",
            "REFUSALS bob 10",
            "QUESTIONS ann 5",
            "WIDENINGS  1",
            "WATCH  1",
            "REMOVALS site 1");
  }

  /** Security was told of somebody who had pressed again what the page asked them to. */
  @Test
  default void F50_noticesNobodyOfWhomTheChatSaysNothingJustThen() {
    Node node = node("a");
    AuditEvent refusal = refusal(node.clock.instant(), Sample.BOB);
    for (int i = 0; i < 20; i++) {
      happens(node.clock, refusal.withOutcome("unknown"));
    }
    node.clock.turn(StreamPlaces.LEASE.plus(SealStore.COUNTED));
    node.round();

    assertThat(node.untold()).isEmpty();
  }

  private static AuditEvent refusal(Instant at, Person who) {
    return AuditEvent.of(at, Sample.HOME, Action.ACCESS_DENIED).by(who).withOutcome("not_member");
  }
}
