package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.testing.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DatabaseFailureTest {
  private static final String SECRET = "hash-that-must-not-be-told";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir Path folder;
  private DatabaseStores stores;

  @BeforeEach
  void open() throws Exception {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void close() {
    root.detachAppender(log);
    stores.close();
  }

  @Test
  void T37_aFailureTellsNoValuesOfTheStatementNeitherInItsMessageNorInTheLog() {
    Pass pass = new Pass(SECRET, Sample.ANN, Sample.NOW);
    stores.passes().add(pass, Sample.event(Sample.HOME));

    Throwable failure = catchThrowable(() -> stores.passes().add(pass, Sample.event(Sample.HOME)));

    assertThat(failure).isInstanceOf(DatabaseFailure.class).hasMessageContaining("23505");
    assertThat(printed(failure)).doesNotContainIgnoringCase(SECRET);
    assertThat(log.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
        .noneMatch(event -> event.getFormattedMessage().contains(SECRET));
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
