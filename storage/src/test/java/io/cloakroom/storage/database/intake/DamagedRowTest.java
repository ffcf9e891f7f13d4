package io.cloakroom.storage.database.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Once, one row that could not be opened stopped every post behind it. */
class DamagedRowTest {
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Logger logger = (Logger) LoggerFactory.getLogger(DatabaseQueue.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir Path folder;
  private DatabaseStores stores;
  private IntakeStores intakes;
  private Intake damaged;
  private Intake whole;

  @BeforeEach
  void damageTheFirstOfTwo() throws Exception {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
    intakes = stores.intakes("node", DatabaseContracts.master());
    damaged = Sample.intake(Sample.SITE, "p1", "f1");
    whole = Sample.intake(Sample.SITE, "p2", "f2");
    intakes.queue().add(damaged, List.of());
    intakes.queue().add(whole, List.of());
    try (Connection connection = stores.database().source().getConnection();
        PreparedStatement damage =
            connection.prepareStatement(
                "update intake set words = ?, received_at = 0 where id = ?")) {
      damage.setBytes(1, new byte[40]);
      damage.setObject(2, damaged.id().value());
      assertThat(damage.executeUpdate()).isOne();
    }
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    stores.close();
  }

  @Test
  void setsADamagedRowAsideForAnHourAndTakesThoseBehindIt() {
    List<Intake> first = intakes.queue().claim(Sample.NOW, LEASE, 1);
    List<Intake> second = intakes.queue().claim(Sample.NOW.plus(Duration.ofMinutes(59)), LEASE, 1);
    int errors = errors();
    intakes.queue().claim(Sample.NOW.plus(Duration.ofMinutes(61)), LEASE, 2);

    assertThat(first).extracting(Intake::id).containsExactly(whole.id());
    assertThat(second).extracting(Intake::id).containsExactly(whole.id());
    assertThat(errors).isOne();
    assertThat(errors()).isEqualTo(2);
  }

  @Test
  void setsARowAsideWhoseCopiesAreDamaged() throws Exception {
    try (Connection connection = stores.database().source().getConnection();
        PreparedStatement damage =
            connection.prepareStatement("update intake_item set copies = 'sealed ?!'")) {
      assertThat(damage.executeUpdate()).isEqualTo(2);
    }

    assertThat(intakes.queue().claim(Sample.NOW, LEASE, 2)).isEmpty();
    assertThat(log.list).hasSize(2);
  }

  private int errors() {
    return (int)
        log.list.stream()
            .filter(event -> event.getLevel() == Level.ERROR)
            .filter(event -> event.getFormattedMessage().contains(damaged.id().toString()))
            .count();
  }
}
