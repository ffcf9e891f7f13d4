package io.cloakroom.record.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J44, F50: what the watch notices over any stores, through crashes and on several nodes. */
public interface WatchContract {
  Duration SECOND = Duration.ofSeconds(1);

  /** The stores, over the same rows; each the same one throughout a test, empty at its start. */
  SealStore seals();

  StreamPlaces places();

  AuditLog audit();

  Keepsakes keepsakes();

  PolicyStore policies();

  /** One node that watches, and the clock of all. */
  final class Node {
    final TurnableClock clock;
    final Sightings sightings;
    private final WatchContract stores;
    private final WatchRecord chore;

    Node(WatchContract stores, StreamPlaces places, String name, TurnableClock clock) {
      this.stores = stores;
      this.clock = clock;
      this.sightings = new Sightings(stores.keepsakes(), stores.audit(), clock);
      this.chore =
          new WatchRecord(
              stores.seals(), places, new WatchSettings(stores.policies()), sightings, name, clock);
    }

    /** Seals what is there, and watches. */
    void round() {
      while (stores.seals().seal("sealer", clock.instant(), 500).orElse(0) > 0) {
        assertThat(Thread.interrupted()).isFalse();
      }
      chore.round();
    }

    List<Sighting> untold() {
      return untold(Sample.HOME);
    }

    List<Sighting> untold(Workspace workspace) {
      return sightings.untold(workspace).stream().map(Sightings.Untold::sighting).toList();
    }
  }

  /** A node that begins to watch now, before anything happened. */
  default Node node(String name) {
    return node(name, new TurnableClock());
  }

  default Node node(String name, TurnableClock clock) {
    return new Node(this, places(), name, clock);
  }

  /** Somebody looks at so many different pictures, so far apart. */
  default void looks(Person who, int pictures, Duration apart, TurnableClock clock) {
    for (int i = 0; i < pictures; i++) {
      happens(clock, AuditEvent.of(clock.instant(), Sample.HOME, Action.IMAGE_VIEWED).by(who));
      clock.turn(apart);
    }
  }

  /** It happened in the channel, to a picture of its own. */
  default void happens(TurnableClock clock, AuditEvent event) {
    audit().append(event.in(Sample.SITE).on(ImageId.next()));
  }

  default List<AuditEvent> noticed() {
    return audit()
        .find(AuditQuery.of(Sample.HOME, Action.WATCH_NOTICED), OptionalLong.empty(), 100)
        .events()
        .stream()
        .map(RecordedEvent::event)
        .toList();
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

  private static AuditEvent fullSize(Node node, Person by) {
    return AuditEvent.of(node.clock.instant(), Sample.HOME, Action.IMAGE_RELOADED)
        .by(by)
        .with(AuditEvent.UNCOUNTED, "no")
        .with(AuditEvent.SHOWN_AS, "full");
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

  @Test
  default void F50_remembersOverARestartWhatHappenedJustBefore() {
    Node node = node("a");
    looks(Sample.ANN, 30, SECOND, node.clock);
    node.round();

    Node after = node("a", node.clock);
    looks(Sample.ANN, 20, SECOND, node.clock);
    after.round();

    assertThat(after.untold()).hasSize(1);
    assertThat(places().find(WatchRecord.PLACE).orElseThrow().leaf()).isEqualTo(50);
  }

  @Test
  default void F50_oneNodeWatches_andAnotherGoesOnWhenItIsGone() {
    Node node = node("a");
    looks(Sample.ANN, 30, SECOND, node.clock);
    node.round();
    Node other = node("b", node.clock);
    looks(Sample.ANN, 20, SECOND, node.clock);

    other.round();
    assertThat(noticed()).isEmpty();
    node.clock.turn(StreamPlaces.LEASE);
    other.round();
    node.round();

    assertThat(noticed()).hasSize(1);
    assertThat(node.untold()).hasSize(1);
  }

  @Test
  default void F50_aCrashBeforeThePlaceIsKeptTellsNobodyTwice() {
    TurnableClock clock = new TurnableClock();
    Node dying = new Node(this, new NoMove(places()), "a", clock);
    looks(Sample.ANN, 50, SECOND, clock);
    assertThatThrownBy(dying::round).hasMessage("killed");
    Sighting first = dying.untold().get(0);
    dying.sightings.told(List.of(first));

    Node after = node("a", clock);
    looks(Sample.ANN, 5, SECOND, clock);
    after.round();

    assertThat(after.untold()).isEmpty();
    assertThat(noticed()).singleElement().extracting(AuditEvent::id).isEqualTo(first.id());
    assertThat(after.sightings.find(Sample.HOME, first.id().toString())).contains(first);
    assertThat(after.sightings.find(Sample.OTHER, first.id().toString())).isEmpty();
  }

  @Test
  default void F50_aCrashBetweenTheRecordAndWhatIsToBeToldLosesNothing() {
    Node node = node("a");
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();
    Sighting noted = node.untold().get(0);
    node.sightings.told(List.of(noted));
    keepsakes()
        .of("watch-quiet-demo", node.clock.instant(), 10)
        .forEach(one -> keepsakes().forget("watch-quiet-demo", one.name()));
    assertThat(node.untold()).isEmpty();

    node.sightings.note(noted);

    assertThat(noticed()).hasSize(1);
    assertThat(node.untold()).containsExactly(noted);
  }

  private static Sighting sighting(Workspace workspace, int number, Instant at) {
    return new Sighting(
        new UUID(1, number),
        WatchRule.PICTURES,
        Watched.of(new Person(workspace, "crowd" + number)),
        Optional.empty(),
        Optional.empty(),
        50,
        Duration.ofMinutes(5),
        at,
        at);
  }

  @Test
  default void F50_whatWaitsInOneWorkspaceKeepsNoneOfAnotherFromBeingRead() {
    Node node = node("a");
    Instant now = node.clock.instant();
    for (int i = 0; i < 1_005; i++) {
      node.sightings.note(sighting(Sample.OTHER, i, now));
    }
    Sighting ours = sighting(Sample.HOME, 5_000, now);
    node.clock.turn(SECOND);
    node.sightings.note(ours);

    assertThat(node.sightings.waiting("demo")).containsExactlyInAnyOrder(Sample.OTHER, Sample.HOME);
    assertThat(node.untold()).containsExactly(ours);
    assertThat(node.untold(Sample.OTHER)).hasSize(1_000);

    node.sightings.told(node.untold(Sample.OTHER));
    assertThat(node.untold(Sample.OTHER)).hasSize(5);
    assertThat(node.sightings.toldLately(Sample.OTHER)).isOne();
    assertThat(node.sightings.toldLately(Sample.HOME)).isZero();
  }

  @Test
  default void F50_aWorkspaceOfWhichAllIsToldIsNotLookedAt_andOneOfWhichNotStaysSo() {
    Node node = node("a");
    Sighting one = sighting(Sample.HOME, 1, node.clock.instant());
    node.sightings.note(one);

    node.sightings.allTold(Sample.HOME);
    assertThat(node.sightings.waiting("demo")).containsExactly(Sample.HOME);
    node.sightings.told(List.of(one));
    node.sightings.allTold(Sample.HOME);

    assertThat(node.sightings.waiting("demo")).isEmpty();
  }

  @Test
  default void F50_nothingUntoldVanishesByTime_andWhatIsLeftToTheLogIsCounted() {
    Node node = node("a");
    Instant first = node.clock.instant();
    node.sightings.note(sighting(Sample.HOME, 1, first));
    node.clock.turn(Duration.ofDays(90));
    node.sightings.note(sighting(Sample.HOME, 2, node.clock.instant()));
    keepsakes().forgetEnded(node.clock.instant());
    List<Sightings.Untold> both = node.sightings.untold(Sample.HOME);
    assertThat(both)
        .extracting(one -> one.sighting().id().getLeastSignificantBits())
        .containsExactly(1L, 2L);
    assertThat(both.get(0).since()).isEqualTo(first);

    node.sightings.leaveOut(both.subList(0, 1));
    node.sightings.leaveOut(both.subList(1, 2));
    keepsakes().forgetEnded(node.clock.instant());

    assertThat(node.untold()).isEmpty();
    assertThat(node.sightings.leftOut(Sample.HOME)).contains(new Sightings.LeftOut(2, first));
    assertThat(node.sightings.leftOut(Sample.OTHER)).isEmpty();
    node.sightings.allTold(Sample.HOME);
    assertThat(node.sightings.waiting("demo")).containsExactly(Sample.HOME);

    node.sightings.toldOfLeftOut(Sample.HOME);
    node.sightings.allTold(Sample.HOME);
    assertThat(node.sightings.leftOut(Sample.HOME)).isEmpty();
    assertThat(node.sightings.waiting("demo")).isEmpty();
  }

  @Test
  default void F50_whatIsOldWhenItIsSeenIsToldInOneSentence() {
    Node node = node("a");
    looks(Sample.ANN, 1, SECOND, node.clock);
    node.round();
    looks(Sample.ANN, 200, SECOND, node.clock);
    looks(Sample.BOB, 200, SECOND, node.clock);
    node.clock.turn(OldNews.OLD.plusHours(1));
    looks(Sample.ANN, 1, SECOND, node.clock);
    node.round();

    assertThat(node.untold())
        .singleElement()
        .satisfies(one -> assertThat(one.rule()).isEqualTo(WatchRule.MISSED))
        .satisfies(one -> assertThat(one.total()).isEqualTo(2));
    assertThat(places().find(WatchRecord.PLACE).orElseThrow().leaf()).isEqualTo(402);
  }

  @Test
  default void F50_whatWasBeforeAnybodyWatchedIsNotGoneThrough() {
    TurnableClock clock = new TurnableClock();
    looks(Sample.ANN, 60, SECOND, clock);
    clock.turn(OldNews.OLD.plusHours(1));
    looks(Sample.BOB, 60, SECOND, clock);

    Node node = node("a", clock);
    node.round();

    assertThat(node.untold())
        .singleElement()
        .satisfies(one -> assertThat(one.of().person()).contains(Sample.BOB));
  }

  @Test
  default void whatIsNoConcernIsNotToldForADay_andThatIsOnRecord() {
    Node node = node("a");
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();
    node.sightings.quiet(Sample.BOB, node.untold().get(0));
    node.clock.turn(Duration.ofHours(12));
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();
    assertThat(noticed()).hasSize(1);
    looks(Sample.BOB, 50, SECOND, node.clock);
    node.round();
    assertThat(noticed()).hasSize(2);

    node.clock.turn(Duration.ofHours(12));
    looks(Sample.ANN, 50, SECOND, node.clock);
    node.round();

    assertThat(noticed()).hasSize(3);
    assertThat(
            audit()
                .find(AuditQuery.of(Sample.HOME, Action.WATCH_QUIETED), OptionalLong.empty(), 9)
                .events())
        .singleElement()
        .satisfies(one -> assertThat(one.event().actor()).contains(Sample.BOB))
        .satisfies(one -> assertThat(one.event().details()).containsEntry("person", "ann"));
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

  private static AuditEvent refusal(Instant at, Person who) {
    return AuditEvent.of(at, Sample.HOME, Action.ACCESS_DENIED).by(who).withOutcome("not_member");
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

  /** A node that is killed when it keeps how far it is. */
  record NoMove(StreamPlaces places) implements StreamPlaces {
    @Override
    public OptionalLong claim(String siem, String node, Instant now) {
      return places.claim(siem, node, now);
    }

    @Override
    public boolean move(String siem, String node, long leaf, Instant now) {
      throw new IllegalStateException("killed");
    }

    @Override
    public void startOver(String siem, String node) {
      places.startOver(siem, node);
    }

    @Override
    public void rename(String former, String siem) {
      places.rename(former, siem);
    }

    @Override
    public Optional<Place> find(String siem) {
      return places.find(siem);
    }
  }
}
