package io.cloakroom.storage.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.follow.OlderTermsContract;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.LinkStoreContract;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.link.pass.PassStoreContract;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.NumbersStoreContract;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.outsider.OutsiderStoreContract;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.LessonsContract;
import io.cloakroom.person.Preferences;
import io.cloakroom.person.PreferencesContract;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyStoreContract;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.PolicyTextStoreContract;
import io.cloakroom.request.RequestStore;
import io.cloakroom.request.RequestStoreContract;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.review.ReviewStoreContract;
import io.cloakroom.share.ShareStore;
import io.cloakroom.share.ShareStoreContract;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.blobs.EncryptedBlobStore;
import io.cloakroom.storage.blobs.FileBlobStore;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.storage.keys.SharedBodiesContract;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.storage.keys.WrappedKeysContract;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.BlobStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every contract of links, and of what decides who may look, over one database. */
abstract class LinkContracts extends DatabaseContracts {
  /** A value of a workspace concerns every link there: what is due already is not written again. */
  @Test
  void T62_aChangedRuleWaitsForNoLinkWhoseCardIsDueAlready() throws Exception {
    PolicyStore policies = stores().policies();
    stores().links(master()).add(Sample.link(Sample.SITE, ViewLimit.NONE), List.of());
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
    LinkStore links = stores().links(master());
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
  class Links implements LinkStoreContract {
    @Override
    public LinkStore testee() {
      return stores().links(master());
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
      return stores().links(master());
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
  class OlderLinks implements OlderTermsContract {
    @Override
    public LinkStore links() {
      return stores().links(master());
    }

    @Override
    public PolicyStore policies() {
      return stores().policies();
    }

    @Override
    public Keepsakes keepsakes() {
      return stores().keepsakes(master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Shares implements ShareStoreContract {
    @Override
    public ShareStore testee() {
      return stores().shares(master());
    }

    @Override
    public LinkStore links() {
      return stores().links(master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Search implements WordRowsContract {
    @Override
    public DatabaseStores stores() {
      return LinkContracts.this.stores();
    }
  }

  @Nested
  class Requests implements RequestStoreContract {
    @Override
    public RequestStore testee() {
      return stores().requests(master());
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
  class Outside implements OutsiderStoreContract {
    @Override
    public OutsiderStore testee() {
      return stores().outsiders();
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
  class Taught implements LessonsContract {
    @Override
    public Lessons testee() {
      return stores().lessons();
    }
  }

  @Nested
  class Numbers implements NumbersStoreContract {
    @Override
    public NumbersStore testee() {
      return stores().numbers();
    }

    @Override
    public LinkStore links() {
      return stores().links(master());
    }
  }

  @Nested
  class LookedOver implements ReviewStoreContract {
    @Override
    public ReviewStore testee() {
      return stores().reviews();
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Texts implements PolicyTextStoreContract {
    @Override
    public PolicyTextStore testee() {
      return stores().policyTexts();
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class ImageKeys implements WrappedKeysContract {
    @Override
    public WrappedKeys testee() {
      return stores().imageKeys();
    }
  }

  /** As the program has them. */
  @Nested
  class SealedFiles implements BlobStoreContract {
    @TempDir private Path folder;
    private BlobStore store = new MemoryBlobStore();

    @BeforeEach
    void open() throws IOException {
      store =
          new EncryptedBlobStore(
              FileBlobStore.open(folder), stores().imageKeys(), stores().bodies(), master());
    }

    @Override
    public BlobStore testee() {
      return store;
    }
  }

  @Nested
  class Bodies implements SharedBodiesContract {
    @Override
    public SharedBodies testee() {
      return stores().bodies();
    }

    @Override
    public WrappedKeys keys() {
      return stores().imageKeys();
    }
  }
}
