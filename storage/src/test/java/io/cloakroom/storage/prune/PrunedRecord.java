package io.cloakroom.storage.prune;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.prune.LogPruner;
import io.cloakroom.record.prune.LogRetention;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;

/** A record of which most is old enough to leave it on the order of security. */
abstract class PrunedRecord {
  static final int OLD = 40;
  static final int YOUNG = 20;

  /** Of these, every fourth of another workspace and one of a held picture stay. */
  static final int REMOVED = 29;

  final SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
  final TurnableClock clock = new TurnableClock(NOW);
  SealStore seals;
  LogRetention retention;
  PruneStore store;
  Link held;
  long sent = Long.MAX_VALUE;

  abstract DatabaseStores stores();

  @BeforeEach
  void fillARecord() throws SQLException {
    DatabaseContracts.empty(stores(), DatabaseContracts.TABLES);
    seals = stores().seals();
    store = stores().pruning();
    retention = new LogRetention(stores().audit(), clock);
    held = Sample.link(SITE, ViewLimit.NONE);
    for (int i = 0; i < OLD; i++) {
      append(i);
    }
    retention.order(ANN, Optional.of(Duration.ofDays(90)));
    clock.turn(Duration.ofDays(100));
    stores().links(DatabaseContracts.master()).add(held, List.of(event(HOME)));
    stores()
        .links(DatabaseContracts.master())
        .hold(held.image().id(), clock.instant(), event(HOME));
    for (int i = 0; i < YOUNG; i++) {
      append(OLD + i);
    }
    seal();
  }

  void append(int i) {
    clock.turn(Duration.ofSeconds(1));
    AuditEvent event = event(i % 4 == 0 ? OTHER : HOME);
    stores()
        .audit()
        .append(
            switch (i) {
              case 5 -> event.on(held.image().id());
              case 6 -> event.with(AuditEvent.LOOK_CODE, "K7Q2");
              default -> event;
            });
  }

  AuditEvent event(Workspace where) {
    return AuditEvent.of(clock.instant(), where, Action.IMAGE_VIEWED)
        .by(BOB)
        .on(ImageId.next())
        .with("asker", "bob");
  }

  SignedCheckpoint seal() {
    while (seals.seal("node", clock.instant().plus(Duration.ofHours(1)), 100).orElseThrow() > 0) {
      assertThat(seals.size()).isPositive();
    }
    return checkpoints().sign().orElseThrow();
  }

  Checkpoints checkpoints() {
    return new Checkpoints(seals, stores().checkpoints(), key, clock);
  }

  LogPruner pruner(PruneStore where) {
    return new LogPruner(where, seals, checkpoints()::sign, key, () -> sent, retention, clock);
  }

  void prune() {
    pruner(store).prune(HOME);
    seal();
  }

  Verdict verify(PruneStore statements) {
    return new RecordVerifier(
            seals,
            stores().checkpoints(),
            statements,
            KeyChain.of(key.verifier()),
            new KnownWitnesses(WitnessPolicy.NONE, stores().witnesses()),
            2)
        .verify(List.of(), read -> {});
  }

  Verdict verify() {
    return verify(store);
  }

  List<Tampering.Kind> kinds() {
    return verify().tamperings().stream().map(Tampering::kind).distinct().toList();
  }

  List<RecordedEvent> events(Workspace where) {
    return stores()
        .audit()
        .find(AuditQuery.everything(where), OptionalLong.empty(), 1_000)
        .events();
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  static boolean isGone(SealedEvent sealed) {
    return sealed.state() == SealedEvent.State.MISSING;
  }
}
