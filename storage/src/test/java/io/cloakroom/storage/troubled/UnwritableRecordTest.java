package io.cloakroom.storage.troubled;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T27: what a database does that takes everything but the event: nothing. */
class UnwritableRecordTest {
  private static final String REFUSE =
      "alter table audit_event add constraint refused check (action not in ('image.viewed',"
          + " 'image.reloaded', 'link.revoked', 'policy.changed'))";

  @TempDir Path folder;

  @Test
  void T27_onH2NothingIsShownOrChangedThatCannotBeRecorded() throws Exception {
    nothingIsDone(DatabaseSettings.h2(folder.resolve("cloakroom")));
  }

  @Test
  @Tag("full")
  void T27_onPostgresqlNothingIsShownOrChangedThatCannotBeRecorded() throws Exception {
    nothingIsDone(PostgresqlServer.newDatabase());
  }

  private static void nothingIsDone(DatabaseSettings settings) throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      LinkStore links = stores.links(DatabaseContracts.master());
      Link once = Sample.link(SITE, ViewLimit.of(1));
      links.add(once, List.of(event(Action.LINK_ISSUED)));
      CountedLook look = new CountedLook(once.id(), BOB, "session", NOW);
      int before = recorded(stores);
      change(stores, REFUSE);

      assertThatThrownBy(() -> links.claim(look, event(Action.IMAGE_VIEWED)))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> links.show(once.id(), NOW, event(Action.IMAGE_RELOADED)))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(
              () ->
                  stores
                      .policies()
                      .set(Scope.of(HOME), "expiry", "1d", event(Action.POLICY_CHANGED)))
          .isInstanceOf(RuntimeException.class);
      assertThat(links.find(once.id())).contains(once);
      assertThat(links.lastLook(once.id(), BOB, "session", NOW.minusSeconds(60))).isEmpty();
      assertThat(stores.policies().values(Scope.of(HOME))).isEmpty();
      assertThat(recorded(stores)).isEqualTo(before);

      change(stores, "alter table audit_event drop constraint refused");
      assertThat(links.claim(look, event(Action.IMAGE_VIEWED))).isEqualTo(Claim.GRANTED);
      stores.policies().set(Scope.of(HOME), "expiry", "1d", event(Action.POLICY_CHANGED));
      assertThat(stores.policies().values(Scope.of(HOME))).containsEntry("expiry", "1d");
      assertThat(recorded(stores)).isEqualTo(before + 2);
    }
  }

  private static AuditEvent event(Action action) {
    return AuditEvent.of(NOW, HOME, action).by(ANN).in(SITE);
  }

  private static int recorded(DatabaseStores stores) {
    return stores
        .audit()
        .find(AuditQuery.everything(HOME), OptionalLong.empty(), 100)
        .events()
        .size();
  }

  private static void change(DatabaseStores stores, String sql) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }
}
