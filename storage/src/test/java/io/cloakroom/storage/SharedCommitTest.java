package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.chat.Person;
import io.cloakroom.link.Claim;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looks that wait while somebody has their link are counted in few transactions. */
@Tag("full")
class SharedCommitTest {
  private static final int LOOKS = 40;

  private DatabaseStores stores;

  @BeforeEach
  void open() throws IOException, SQLException {
    stores = DatabaseStores.open(PostgresqlServer.newDatabase());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void looksThatWaitShareACommit() throws Exception {
    LinkStore links = stores.links(DatabaseContracts.master());
    Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
    links.add(link, List.of());
    List<CompletableFuture<Claim>> looks = new ArrayList<>();

    try (Connection other = stores.database().source().getConnection()) {
      other.setAutoCommit(false);
      execute(other, "update link set views = views");
      for (int i = 0; i < LOOKS; i++) {
        Person person = new Person(Sample.HOME, "viewer" + i);
        looks.add(waiting(() -> links.claim(Sample.view(link, person), Sample.event(Sample.HOME))));
      }
      other.commit();
    }

    for (CompletableFuture<Claim> look : looks) {
      assertThat(look.get()).isEqualTo(Claim.GRANTED);
    }
    assertThat(links.find(link.id()).orElseThrow().views()).isEqualTo(LOOKS);
    assertThat(count("select count(*) from link_view")).isEqualTo(LOOKS);
    assertThat(count("select count(distinct xmin::text) from link_view")).isLessThan(LOOKS / 4);
    assertThat(count("select count(distinct xmin::text) from audit_event")).isLessThan(LOOKS / 4);
  }

  /** Once it waits: the call of somebody who is in the line, or has it. */
  private static <T> CompletableFuture<T> waiting(Callable<T> call) {
    Thread[] caller = new Thread[1];
    CompletableFuture<T> outcome =
        Parallel.beside(
            () -> {
              caller[0] = Thread.currentThread();
              return call.call();
            });
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> caller[0] != null && caller[0].getState() == Thread.State.WAITING);
    return outcome;
  }

  private long count(String query) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
