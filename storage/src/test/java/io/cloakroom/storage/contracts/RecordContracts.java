package io.cloakroom.storage.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Leases;
import io.cloakroom.adapter.LeasesContract;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditLogContract;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.privacy.ErasureStore;
import io.cloakroom.privacy.ErasureStoreContract;
import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.checkpoint.CheckpointStoreContract;
import io.cloakroom.record.prune.ForgetNetworks;
import io.cloakroom.record.prune.NetworksContract;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealStoreContract;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.record.stream.StreamPlacesContract;
import io.cloakroom.record.watch.WatchContract;
import io.cloakroom.record.witness.WitnessStore;
import io.cloakroom.record.witness.WitnessStoreContract;
import io.cloakroom.request.RequestStore;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every contract of the record, and of what is forgotten in it, over one database. */
abstract class RecordContracts extends DatabaseContracts {
  @Test
  void T27_saysHowLargeTheDatabaseIs() {
    assertThat(stores().database().bytes().orElseThrow()).isGreaterThan(100_000);
  }

  @Nested
  class Told implements CommittedEventsContract {
    @Override
    public DatabaseStores stores() {
      return RecordContracts.this.stores();
    }
  }

  @Nested
  class Audit implements AuditLogContract {
    @Override
    public AuditLog testee() {
      return stores().audit();
    }
  }

  @Nested
  class Seals implements SealStoreContract {
    private final SealStore seals = stores().seals();

    @Override
    public SealStore testee() {
      return seals;
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Signed implements CheckpointStoreContract {
    @Override
    public CheckpointStore testee() {
      return stores().checkpoints();
    }
  }

  @Nested
  class Watching implements WitnessStoreContract {
    @Override
    public WitnessStore testee() {
      return stores().witnesses();
    }
  }

  @Nested
  class Networks implements NetworksContract {
    private final SealStore seals = stores().seals();

    @Test
    void T56_whatSomebodyMadeUnreadableKeepsNothingBehindIt() throws SQLException {
      TurnableClock clock = new TurnableClock();
      looks(2, clock);
      seal(clock);
      run(stores(), "update sealed_event set personal = 'nothing' where leaf_index = 0");

      clock.turn(ForgetNetworks.KEPT);
      node("a", clock).round();

      assertThat(networks()).containsExactly("192.0.2.0/24", "");
    }

    @Test
    void T56_leavesThatSomebodyRemovedKeepNothingBehindThem() throws SQLException {
      TurnableClock clock = new TurnableClock();
      looks(MANY, clock);
      seal(clock);
      run(stores(), "delete from sealed_event where leaf_index < " + (MANY - 2));

      clock.turn(ForgetNetworks.KEPT);
      node("a", clock).round();

      assertThat(networks()).containsExactly("", "");
    }

    @Override
    public SealStore seals() {
      return seals;
    }

    @Override
    public StreamPlaces places() {
      return stores().streamPlaces();
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Watched implements WatchContract {
    private final SealStore seals = stores().seals();

    @Override
    public SealStore seals() {
      return seals;
    }

    @Override
    public StreamPlaces places() {
      return stores().streamPlaces();
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }

    @Override
    public Keepsakes keepsakes() {
      return stores().keepsakes(master());
    }

    @Override
    public PolicyStore policies() {
      return stores().policies();
    }
  }

  @Nested
  class Streamed implements StreamPlacesContract {
    @Override
    public StreamPlaces testee() {
      return stores().streamPlaces();
    }
  }

  @Nested
  class Leased implements LeasesContract {
    @Override
    public Leases testee() {
      return stores().leases();
    }

    /** The clock of the database goes on by itself: what is held is held as if since before. */
    @Override
    public void pass(Duration time) throws SQLException {
      run(stores(), "update lease set held_until = held_until - " + time.toNanos());
    }
  }

  @Nested
  class Erasing implements ErasureStoreContract {
    @Override
    public ErasureStore testee() {
      return stores().erasures(master());
    }

    @Override
    public LinkStore links() {
      return stores().links(master());
    }

    @Override
    public IntakeStores intakes() {
      return stores().intakes("node", master());
    }

    @Override
    public RequestStore requests() {
      return stores().requests(master());
    }

    @Override
    public PolicyStore policies() {
      return stores().policies();
    }

    @Override
    public Preferences preferences() {
      return stores().preferences();
    }

    @Override
    public Lessons lessons() {
      return stores().lessons();
    }

    @Override
    public PolicyTextStore policyTexts() {
      return stores().policyTexts();
    }

    @Override
    public PassStore passes() {
      return stores().passes();
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }

    @Override
    public void seal() {
      Instant later = Sample.NOW.plus(Duration.ofDays(1));
      while (stores().seals().seal("node", later, 1000).orElseThrow() > 0) {}
    }
  }
}
