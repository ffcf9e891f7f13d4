package io.cloakroom.record.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** J44, F50: what the watch notices over any stores, through crashes and on several nodes. */
public interface WatchContract extends WatchRulesContract, SightingsContract {
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
