package io.cloakroom.storage;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.gateway.TwoGatewaysContract;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.request.RequestStore;
import io.cloakroom.share.ShareStore;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.MemoryDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Two gateways with a connection of their own each to one PostgreSQL. */
@Tag("full")
class TwoGatewaysOnServerTest extends TwoGatewaysContract {
  private static final List<DatabaseStores> NODES = new ArrayList<>();

  private int opened;

  @BeforeAll
  static void openBoth() throws IOException, SQLException {
    DatabaseSettings database = PostgresqlServer.newDatabase();
    NODES.add(DatabaseStores.open(database));
    NODES.add(DatabaseStores.open(database));
  }

  @AfterAll
  static void closeBoth() {
    NODES.forEach(DatabaseStores::close);
    NODES.clear();
  }

  @Override
  protected MemoryDatabase node() throws SQLException {
    DatabaseStores node = NODES.get(opened);
    if (opened++ == 0) {
      DatabaseContracts.empty(node, DatabaseContracts.TABLES);
    }
    return new Rows(node);
  }

  /** What a gateway asks for. */
  private static final class Rows extends MemoryDatabase {
    private final DatabaseStores stores;

    Rows(DatabaseStores stores) {
      this.stores = stores;
    }

    @Override
    public IntakeStores intakesOf(String node) {
      return stores.intakes(node, DatabaseContracts.master());
    }

    @Override
    public LinkStore links() {
      return stores.links(DatabaseContracts.master());
    }

    @Override
    public PolicyStore policies() {
      return stores.policies();
    }

    @Override
    public PolicyTextStore policyTexts() {
      return stores.policyTexts();
    }

    @Override
    public Keepsakes keepsakes() {
      return stores.keepsakes(DatabaseContracts.master());
    }

    @Override
    public RequestStore requests() {
      return stores.requests(DatabaseContracts.master());
    }

    @Override
    public OutsiderStore outsiders() {
      return stores.outsiders();
    }

    @Override
    public ShareStore shares() {
      return stores.shares(DatabaseContracts.master());
    }

    @Override
    public AuditLog audit() {
      return stores.audit();
    }

    @Override
    public PassStore passes() {
      return stores.passes();
    }
  }
}
