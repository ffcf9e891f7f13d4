package io.cloakroom.storage.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.storage.plans.ManyEvents;
import io.cloakroom.testing.Sample;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A record that is sealed by one who is stopped again and again in the middle of it, and what has
 * to be true of it each time.
 */
final class SealedOnce {
  /** Sealed undisturbed, so that the next ones fill a tile and begin another. */
  static final int BEFORE = 250;

  /** Sealed by whoever is stopped. */
  static final int AFTER = 20;

  /** Of those: they stand for several events, and wait until nobody counts in them any more. */
  static final int COUNTING = 3;

  static final int GROUP = 8;

  /** Goes on under its own lease. */
  static final String NODE = "node";

  /** Nobody counts in what happened a day before. */
  static final Instant LATER = Sample.NOW.plus(Duration.ofDays(1));

  private SealedOnce() {}

  /** Fills the record; what counts is old enough to be sealed only {@link #LATER}. */
  static void fill(DatabaseStores stores) {
    ManyEvents.record(stores, 0, BEFORE, SealedOnce::event);
    while (stores.seals().seal(NODE, Sample.NOW, GROUP * GROUP).orElseThrow() > 0) {
      assertThat(stores.seals().size()).isPositive();
    }
    for (int i = 0; i < AFTER; i++) {
      AuditEvent event = event(BEFORE + i);
      if (i % (AFTER / COUNTING) == 0 && i < AFTER - 2) {
        stores.audit().count(event, 2);
      } else {
        stores.audit().append(event);
      }
    }
  }

  private static AuditEvent event(int number) {
    return AuditEvent.of(Sample.NOW.plusMillis(number), Sample.HOME, Action.IMAGE_VIEWED)
        .in(Sample.SITE);
  }

  /** What is sealed is so once, with a tree that is that of its leaves. */
  static void assertWhole(DatabaseStores stores) {
    SealStore seals = stores.seals();
    List<SealedEvent> leaves = seals.events(0, 2 * (BEFORE + AFTER));

    assertThat(leaves).hasSize((int) seals.size());
    assertThat(leaves.stream().map(SealedEvent::leaf))
        .containsExactlyElementsOf(LongStream.range(0, seals.size()).boxed().toList());
    assertThat(leaves.stream().map(SealedEvent::sequence)).doesNotHaveDuplicates();
    Verdict verdict =
        new RecordVerifier(
                seals,
                stores.checkpoints(),
                stores.pruning(),
                KeyChain.of(KeyRing.standIn(new SecureRandom()).recordKeys().get(0).verifier()),
                new KnownWitnesses(WitnessPolicy.NONE, stores.witnesses()),
                2)
            .verify(List.of(), read -> {});
    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.events()).isEqualTo(seals.size());
  }

  /** Besides, none is left out. */
  static void assertAllSealed(DatabaseStores stores) throws SQLException {
    assertWhole(stores);
    List<Long> all = new ArrayList<>();
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select sequence_number from audit_event")) {
      while (rows.next()) {
        all.add(rows.getLong(1));
      }
    }
    assertThat(all).hasSize(BEFORE + AFTER);
    assertThat(stores.seals().events(0, 2 * (BEFORE + AFTER)).stream().map(SealedEvent::sequence))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(stores.seals().waiting()).isZero();
    assertThat(stores.seals().unsealed(1)).isEmpty();
  }
}
