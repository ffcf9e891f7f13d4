package io.cloakroom.record.verify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever runs the program learns why the record could not be read. */
class RecordCheckTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void J40_logsOnceOfWhichKindAFailureIsAndNothingOfItsWords() {
    Logger logger = (Logger) LoggerFactory.getLogger(RecordCheck.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    Level before = logger.getLevel();
    logger.setLevel(Level.WARN);
    try {
      RecordCheck check =
          new RecordCheck(
              (brought, progress) -> {
                progress.accept(5_000);
                throw new IllegalStateException("bob looked at passport.png");
              },
              new TurnableClock());

      assertThat(check.ask(List.of(), LONG)).isInstanceOf(RecordCheck.Answer.Failed.class);
    } finally {
      logger.setLevel(before);
      logger.detachAppender(log);
    }

    assertThat(log.list)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getFormattedMessage())
                    .contains("5000 events", "IllegalStateException")
                    .doesNotContain("passport"));
  }
}
