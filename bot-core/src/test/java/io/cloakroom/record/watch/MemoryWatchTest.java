package io.cloakroom.record.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.LeavesAlone;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.MemoryPlaces;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.SealedAudit;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The watch over a record in memory, and what bounds it. */
class MemoryWatchTest implements WatchContract {
  private final MemoryDatabase database = new MemoryDatabase();
  private final SealStore seals = new SealedAudit(database.audit(), Sample.HOME);
  private final StreamPlaces places = new MemoryPlaces();

  @Override
  public SealStore seals() {
    return seals;
  }

  @Override
  public StreamPlaces places() {
    return places;
  }

  @Override
  public AuditLog audit() {
    return database.audit();
  }

  @Override
  public Keepsakes keepsakes() {
    return database.keepsakes();
  }

  @Override
  public PolicyStore policies() {
    return database.policies();
  }

  @Test
  void F50_remembersNoMoreThanItsBound_andForgetsWhoeverDidNothingForLongest() {
    Windows windows = new Windows(1_000);
    Instant now = Sample.NOW;
    for (int i = 0; i < 600; i++) {
      windows.add(sign("busy", i), now, Duration.ofHours(1));
      windows.add(sign("other" + i, i), now, Duration.ofHours(1));
      assertThat(windows.size()).isLessThanOrEqualTo(1_000);
    }

    assertThat(windows.add(sign("busy", 600), now, Duration.ofHours(1)).total()).isEqualTo(601);
    assertThat(windows.forgotten()).isEqualTo(201);
  }

  @Test
  void F50_oneWindowThatIsLargerThanTheBoundForgetsItsEldest() {
    Windows windows = new Windows(10);
    for (int i = 0; i < 50; i++) {
      windows.add(sign("busy", i), Sample.NOW, Duration.ofHours(1));
    }
    assertThat(windows.size()).isEqualTo(10);

    windows.leaveOut(Sample.NOW.plusSeconds(1));

    assertThat(windows.size()).isZero();
  }

  /** A million events of two hundred people, 50 a second, all of it read after an outage. */
  @Test
  @Tag("full")
  void F50_aMillionEventsOfAnOutageAreToldInOneSentence() {
    TurnableClock clock = new TurnableClock();
    ManyLeaves many = new ManyLeaves(1_000_000, clock.instant());
    places.claim(WatchRecord.PLACE, "before", clock.instant().minus(Duration.ofDays(1)));
    places.move(WatchRecord.PLACE, "before", 1, clock.instant().minus(Duration.ofDays(1)));
    clock.turn(Duration.ofSeconds(1_000_000 / 50).plus(OldNews.OLD));
    Sightings sightings = new Sightings(database.keepsakes(), database.audit(), clock);
    WatchRecord chore =
        new WatchRecord(
            many, places, new WatchSettings(database.policies()), sightings, "node", clock);

    int rounds = 0;
    while (places.find(WatchRecord.PLACE).orElseThrow().leaf() < many.size() && rounds < 50) {
      chore.round();
      rounds++;
    }

    assertThat(rounds).isEqualTo(40);
    assertThat(sightings.untold(Sample.HOME))
        .extracting(Sightings.Untold::sighting)
        .singleElement()
        .satisfies(one -> assertThat(one.rule()).isEqualTo(WatchRule.MISSED))
        .satisfies(one -> assertThat(one.total()).isEqualTo(200));
  }

  /** Leaves that are made when they are read: each of two hundred people in turn looks. */
  private record ManyLeaves(long size, Instant from) implements LeavesAlone {
    @Override
    public List<SealedEvent> events(long first, int limit) {
      return LongStream.range(first, Math.min(size, first + limit))
          .mapToObj(
              leaf ->
                  new SealedEvent(
                      leaf,
                      leaf + 1,
                      "",
                      SealedEvent.State.STANDS,
                      Optional.of(
                          new AuditEvent(
                              new UUID(1, leaf),
                              from.plusMillis(leaf * 20),
                              Sample.HOME,
                              Action.IMAGE_VIEWED,
                              Optional.of(new Person(Sample.HOME, "p" + leaf % 200)),
                              Optional.of(Sample.SITE),
                              Optional.of(new ImageId(new UUID(0, leaf))),
                              AuditEvent.OK,
                              Map.of()))))
          .toList();
    }
  }

  private static Sign sign(String who, int thing) {
    return new Sign(
        WatchRule.PICTURES, Watched.of(new Person(Sample.HOME, who)), new UUID(0, thing), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50/5m", "50 in 5m", " 50 within 5m", "50/5M"})
  void readsAThresholdAsPeopleWriteIt(String text) {
    assertThat(Threshold.parse(text)).contains(new Threshold(50, Duration.ofMinutes(5)));
    assertThat(Threshold.parse(text).orElseThrow().format()).isEqualTo("50/5m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "50", "0/5m", "501/5m", "5/2h", "5/0m", "-5/5m", "5/5", "x/5m"})
  void readsNoOther(String text) {
    assertThat(Threshold.parse(text)).isEmpty();
  }
}
