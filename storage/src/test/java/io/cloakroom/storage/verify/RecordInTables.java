package io.cloakroom.storage.verify;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.storage.plans.ManyEvents;
import io.cloakroom.vault.ImageId;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/**
 * A record that was sealed and signed twice, in the tables of a database, and what the verifier
 * finds after somebody changed these.
 */
abstract class RecordInTables {
  /** Two tiles and a part of one, so that every position of a tile is met. */
  static final int EVENTS = 530;

  static final int FIRST_CHECKPOINT = 200;
  static final Instant LATER = NOW.plus(Duration.ofHours(1));

  final SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
  KeptTables tables;
  SealStore seals;
  List<Long> sequences;
  SignedCheckpoint early;
  SignedCheckpoint last;
  WitnessPolicy policy = WitnessPolicy.NONE;
  KeyChain chain = KeyChain.of(key.verifier());

  abstract DatabaseStores stores();

  @BeforeEach
  void sealARecord() throws SQLException {
    DatabaseContracts.empty(stores(), DatabaseContracts.TABLES);
    tables = new KeptTables(stores());
    seals = stores().seals();
    ManyEvents.record(stores(), 0, FIRST_CHECKPOINT, RecordInTables::event);
    early = sealed();
    ManyEvents.record(stores(), FIRST_CHECKPOINT, EVENTS, RecordInTables::event);
    last = sealed();
    sequences = seals.events(0, EVENTS).stream().map(one -> one.sequence()).toList();
    tables.keep();
  }

  static AuditEvent event(int i) {
    AuditEvent event =
        new AuditEvent(
            UUID.randomUUID(),
            NOW.plusSeconds(i),
            HOME,
            Action.IMAGE_VIEWED,
            Optional.of(i % 2 == 0 ? ANN : BOB),
            Optional.of(SITE),
            Optional.of(ImageId.next()),
            "ok",
            Map.of("link", "l1", "asker", "bob"));
    return i == 7 ? event.with("reason", "\"quoted\" \u00fc") : event;
  }

  SignedCheckpoint sealed() {
    while (seals.seal("node", LATER, 100).orElseThrow() > 0) {
      assertThat(seals.size()).isPositive();
    }
    return new Checkpoints(seals, stores().checkpoints(), key, Clock.fixed(NOW, ZoneOffset.UTC))
        .sign()
        .orElseThrow();
  }

  Verdict verify(SignedCheckpoint... posted) {
    KnownWitnesses witnesses = new KnownWitnesses(policy, stores().witnesses());
    return new RecordVerifier(
            seals, stores().checkpoints(), stores().pruning(), chain, witnesses, 2)
        .verify(List.of(posted), read -> {});
  }

  static List<Tampering.Kind> kinds(Verdict verdict) {
    return verdict.tamperings().stream().map(Tampering::kind).toList();
  }

  static Verdict.Compared compared(int events) {
    return new Verdict.Compared(events, NOW.plusSeconds(events - 1L));
  }

  /** What is found after these; then everything is as it was. */
  Verdict in(String... mutations) throws SQLException {
    try {
      tables.run(List.of(mutations));
      return verify(last);
    } finally {
      tables.restore(mutations);
    }
  }
}
