package io.cloakroom.record.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The nodes that watch, the stores under them, and what happens there. */
interface WatchedNodes {
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
    private final WatchedNodes stores;
    private final WatchRecord chore;

    Node(WatchedNodes stores, StreamPlaces places, String name, TurnableClock clock) {
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
}
