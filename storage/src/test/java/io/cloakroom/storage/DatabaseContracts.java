package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.KeepsakesContract;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditLogContract;
import io.cloakroom.intake.follow.OlderTermsContract;
import io.cloakroom.intake.queue.DurabilityContract;
import io.cloakroom.intake.queue.IntakeQueueContract;
import io.cloakroom.intake.queue.IntakeRegisterContract;
import io.cloakroom.intake.queue.IntakeSavesContract;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.LatePostsContract;
import io.cloakroom.intake.queue.WatermarksContract;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.LinkStoreContract;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.link.pass.PassStoreContract;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.outsider.OutsiderStoreContract;
import io.cloakroom.person.Preferences;
import io.cloakroom.person.PreferencesContract;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyStoreContract;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
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
import io.cloakroom.request.RequestStoreContract;
import io.cloakroom.share.ShareStore;
import io.cloakroom.share.ShareStoreContract;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.storage.keys.WrappedKeysContract;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every contract over one database, emptied before each test. */
public abstract class DatabaseContracts {
  static final List<String> TABLES =
      List.of(
          "intake_item",
          "intake",
          "watermark",
          "link_view",
          "link",
          "policy_value",
          "role_holder",
          "preference",
          "keepsake",
          "access_request",
          "share",
          "outsider",
          "pass",
          "browser_session",
          "audit_event",
          "sealed_event",
          "tree_tile",
          "sealing",
          "sealing_wait",
          "checkpoint",
          "witness",
          "stream_place",
          "prune_statement",
          "look_code",
          "image_key",
          "named_key");
  private static final Aead MASTER = newMasterKey();

  abstract DatabaseStores stores();

  @BeforeEach
  void emptyEveryTable() throws SQLException {
    empty(stores(), TABLES);
  }

  static void empty(DatabaseStores stores, List<String> tables) throws SQLException {
    for (String table : tables) {
      run(stores, "delete from " + table);
    }
  }

  private static void run(DatabaseStores stores, String sql) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static Aead newMasterKey() {
    try {
      return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
          .getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Aead master() {
    return MASTER;
  }

  /** A value of a workspace concerns every link there: what is due already is not written again. */
  @Test
  void T62_aChangedRuleWaitsForNoLinkWhoseCardIsDueAlready() throws Exception {
    PolicyStore policies = stores().policies();
    stores()
        .links(DatabaseContracts.master())
        .add(Sample.link(Sample.SITE, ViewLimit.NONE), List.of());
    Scope home = Scope.of(Sample.HOME);
    policies.set(PolicyUpdate.of(home, "access", "open", Sample.event(Sample.HOME)));
    PolicyUpdate again = PolicyUpdate.of(home, "access", "restricted", Sample.event(Sample.HOME));

    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeQuery("select id from link where card_due = true for update");
      Future<?> set = CompletableFuture.runAsync(() -> policies.set(again));

      assertThat(set).succeedsWithin(Duration.ofSeconds(20));
      connection.rollback();
    }
  }

  /** Whoever sets something else waits for a portion of links, or the portion finds it set. */
  @Test
  void givesOtherTermsToNoLinkWhileSomethingElseIsBeingSet() throws Exception {
    LinkStore links = stores().links(MASTER);
    Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
    links.add(link, List.of());
    PolicyUpdate order =
        PolicyUpdate.of(Scope.of(Sample.SITE), "expiry-followed", "one", Sample.event(Sample.HOME));
    stores().policies().set(order);
    Amendment change =
        new Amendment(
            link, link.expiresAt(), ViewLimit.of(3), Sample.event(Sample.HOME).with("link", "x"));

    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("update policy_value set setting = 'two'");
      CompletableFuture<OptionalInt> portion =
          Parallel.beside(() -> links.amendWhile(order.values(), List.of(change), Sample.NOW));

      assertThat(portion).failsWithin(Duration.ofMillis(300));
      connection.commit();
      assertThat(portion).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(OptionalInt.empty());
    }
    assertThat(links.find(link.id())).contains(link);
  }

  @Nested
  class Erasing implements ErasureStoreContract {
    @Override
    public ErasureStore testee() {
      return stores().erasures(MASTER);
    }

    @Override
    public LinkStore links() {
      return stores().links(MASTER);
    }

    @Override
    public IntakeStores intakes() {
      return stores().intakes("node", MASTER);
    }

    @Override
    public RequestStore requests() {
      return stores().requests(MASTER);
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
  class Queue implements IntakeQueueContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, MASTER);
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Saves implements IntakeSavesContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, MASTER);
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Register implements IntakeRegisterContract {
    @Override
    public LinkStore links() {
      return stores().links(DatabaseContracts.master());
    }

    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, MASTER);
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class LookedThrough implements WatermarksContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, MASTER);
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class FoundLate implements LatePostsContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, MASTER);
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Forced implements DurabilityContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, MASTER);
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Links implements LinkStoreContract {
    @Override
    public LinkStore testee() {
      return stores().links(DatabaseContracts.master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Policies implements PolicyStoreContract {
    @Override
    public LinkStore links() {
      return stores().links(DatabaseContracts.master());
    }

    @Override
    public PolicyStore testee() {
      return stores().policies();
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Choices implements PreferencesContract {
    @Override
    public Preferences testee() {
      return stores().preferences();
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Outside implements OutsiderStoreContract {
    @Override
    public OutsiderStore testee() {
      return stores().outsiders();
    }
  }

  @Nested
  class Shares implements ShareStoreContract {
    @Override
    public ShareStore testee() {
      return stores().shares();
    }

    @Override
    public LinkStore links() {
      return stores().links(DatabaseContracts.master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Requests implements RequestStoreContract {
    @Override
    public RequestStore testee() {
      return stores().requests(MASTER);
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class ToFinish implements KeepsakesContract {
    @Override
    public Keepsakes testee() {
      return stores().keepsakes(MASTER);
    }
  }

  @Nested
  class OlderLinks implements OlderTermsContract {
    @Override
    public LinkStore links() {
      return stores().links(MASTER);
    }

    @Override
    public PolicyStore policies() {
      return stores().policies();
    }

    @Override
    public Keepsakes keepsakes() {
      return stores().keepsakes(MASTER);
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Passes implements PassStoreContract {
    @Override
    public PassStore testee() {
      return stores().passes();
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
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
      return stores().keepsakes(MASTER);
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
  class ImageKeys implements WrappedKeysContract {
    @Override
    public WrappedKeys testee() {
      return stores().imageKeys();
    }
  }

  @Nested
  class NewerRelease implements NewerReleaseContract {
    @Override
    public DatabaseStores stores() {
      return DatabaseContracts.this.stores();
    }
  }
}
