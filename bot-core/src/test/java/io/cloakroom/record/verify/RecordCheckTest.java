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
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.verify.RecordCheck.Answer;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.testing.record.MemoryRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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

  /** It was thrown away, and whoever asked on was told of another question, and read for ever. */
  @Test
  void T26_answersOfWhatItWasBegunWithWhereACheckpointIsSignedMeanwhile_andThenReadsAnew()
      throws Exception {
    TurnableClock clock = new TurnableClock();
    AtomicReference<Optional<SignedCheckpoint>> kept = new AtomicReference<>(Optional.empty());
    AtomicInteger begun = new AtomicInteger();
    Semaphore mayEnd = new Semaphore(0);
    RecordCheck check =
        new RecordCheck(
            (brought, progress) -> {
              int turn = begun.incrementAndGet();
              mayEnd.acquireUninterruptibly();
              return read(turn);
            },
            kept::get,
            clock);
    assertThat(check.ask(List.of(), Duration.ZERO)).isEqualTo(new Answer.Busy(0, false));

    kept.set(Optional.of(signed()));
    assertThat(check.ask(List.of(), Duration.ZERO)).isEqualTo(new Answer.Busy(0, false));
    mayEnd.release();
    clock.turn(RecordCheck.UNTOLD.dividedBy(2));

    Answer.Found first = (Answer.Found) check.ask(List.of(), LONG);
    assertThat(first.verdict().events()).isEqualTo(1);
    assertThat(first.overtaken()).isTrue();
    mayEnd.release();
    Answer.Found second = (Answer.Found) check.ask(List.of(), LONG);
    assertThat(second.verdict().events()).isEqualTo(2);
    assertThat(second.overtaken()).isFalse();
    assertThat(check.ask(List.of(), LONG)).isEqualTo(second);
    assertThat(begun).hasValue(2);
  }

  private static Verdict read(int events) {
    return new Verdict(
        events,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new Verdict.Unused(0, 0),
        new Pruned(List.of()));
  }

  private static SignedCheckpoint signed() {
    TurnableClock clock = new TurnableClock();
    MemoryDatabase database = new MemoryDatabase();
    database.audit().append(AuditEvent.of(clock.instant(), WORKSPACE, Action.AUDIT_QUERY));
    return new MemoryRecord(database, clock).asked().signed().get().orElseThrow();
  }

  private static Verdict verdict(RecordCheck check) {
    return ((Answer.Found) check.ask(List.of(), LONG)).verdict();
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

      assertThat(check.ask(List.of(), LONG)).isInstanceOf(Answer.Failed.class);
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
