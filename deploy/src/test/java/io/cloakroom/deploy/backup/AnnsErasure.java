package io.cloakroom.deploy.backup;

import static io.cloakroom.testing.Sample.HOME;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.privacy.ErasureStep;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.tombstone.KeepTombstones;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How somebody is erased from stores, step by step as the program does it. */
final class AnnsErasure {
  static final Person ANN = new Person(HOME, "U0ERASEME4711");
  static final Person NOBODY = Person.erased(HOME, UUID.randomUUID());
  static final Person WAD = new Person(HOME, "wad");

  private static final Instant NOW = Sample.NOW;

  private final TurnableClock clock;

  AnnsErasure(TurnableClock clock) {
    this.clock = clock;
  }

  /** Orders it, and notes that apart. */
  void order(Storage storage) {
    storage
        .audit()
        .append(
            AuditEvent.of(NOW, HOME, Action.PERSON_ERASING)
                .onceFor(NOBODY.id() + " ordered")
                .by(WAD)
                .with("person", ANN.id()));
    keep(storage);
  }

  /** Orders it and carries it out. */
  void forget(Storage storage) {
    order(storage);
    ErasureStep step = ErasureStep.more(ErasureStep.FIRST);
    while (step.state() != ErasureStep.State.DONE) {
      step = storage.erasures().forget(ANN, NOBODY, NOW, step.place());
    }
    storage
        .audit()
        .append(AuditEvent.of(NOW, HOME, Action.PERSON_ERASED).by(WAD).with("person", NOBODY.id()));
  }

  /** Seals what happened, and notes apart what ended and how far the record is. */
  void keep(Storage storage) {
    clock.turn(Duration.ofSeconds(1));
    new RecordSealer(storage.seals(), StorageSettings.ONLY_NODE, clock).round();
    KeepTombstones keeper =
        new KeepTombstones(
            storage.seals(),
            storage.intakes().durability(),
            storage.tombstones(),
            () -> Duration.ofDays(90),
            () -> {},
            clock);
    keeper.round();
    clock.turn(Duration.ofMinutes(11));
    keeper.round();
  }
}
