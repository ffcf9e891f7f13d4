package io.cloakroom.record.verify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.testing.record.MemoryRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RecordCheckTest {
  private static final Workspace WORKSPACE = new Workspace("demo", "W");
  private static final Duration LONG = Duration.ofMinutes(1);

  /** What was signed a moment ago was said not to be, up to a minute long. */
  @Test
  void T26_readsAnewWhatWasReadBeforeTheLatestCheckpoint() {
    TurnableClock clock = new TurnableClock();
    MemoryDatabase database = new MemoryDatabase();
    SealedRecord record = new MemoryRecord(database, clock).asked();
    RecordCheck check = record.check();
    assertThat(verdict(check))
        .extracting(Verdict::events, Verdict::checkpoints)
        .containsExactly(0L, 0);
    database.audit().append(AuditEvent.of(clock.instant(), WORKSPACE, Action.AUDIT_QUERY));

    assertThat(record.signed().get()).isPresent();

    assertThat(verdict(check))
        .extracting(Verdict::events, Verdict::checkpoints)
        .containsExactly(1L, 1);
    assertThat(verdict(check)).as("nothing was signed since").isSameAs(verdict(check));
  }

  private static Verdict verdict(RecordCheck check) {
    return ((RecordCheck.Answer.Found) check.ask(List.of(), LONG)).verdict();
  }

  /** Whoever runs the program learns why the record could not be read. */
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
              Optional::empty,
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
