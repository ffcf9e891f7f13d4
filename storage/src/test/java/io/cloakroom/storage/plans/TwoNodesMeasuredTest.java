package io.cloakroom.storage.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two nodes on one database each counts what it did; what stands is the same on both. */
@Tag("full")
class TwoNodesMeasuredTest {
  private DatabaseStores one;
  private DatabaseStores other;

  @BeforeEach
  void open() throws IOException, SQLException {
    DatabaseSettings settings = PostgresqlServer.newDatabase();
    one = DatabaseStores.open(settings);
    other = DatabaseStores.open(settings);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void eachHearsOfItsOwnEventsAndBothSeeOneQueue() {
    List<AuditEvent> heard = new ArrayList<>();
    List<AuditEvent> heardByOther = new ArrayList<>();
    one.database().events().to(heard::add);
    other.database().events().to(heardByOther::add);
    AuditEvent received = AuditEvent.of(Sample.NOW, Sample.HOME, Action.INTAKE_RECEIVED);
    AuditEvent viewed = AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_VIEWED);

    queue(one).add(Sample.intake(Sample.SITE, "p1", "f1"), List.of(received));
    other.audit().append(viewed);

    assertThat(heard).containsExactly(received);
    assertThat(heardByOther).containsExactly(viewed);
    String chat = Sample.HOME.messenger();
    assertThat(queue(other).backlog(chat)).isEqualTo(queue(one).backlog(chat));
    assertThat(queue(other).backlog(chat).posts()).isEqualTo(1);
    assertThat(other.seals().unsealedSince()).contains(Sample.NOW);
    assertThat(one.seals().unsealedSince()).contains(Sample.NOW);
  }

  private static IntakeQueue queue(DatabaseStores stores) {
    return stores.intakes("node", DatabaseContracts.master()).queue();
  }
}
