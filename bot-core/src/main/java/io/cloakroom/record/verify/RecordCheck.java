package io.cloakroom.record.verify;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the record anew for people who ask, who may be many and impatient: one reading at a time,
 * on a thread of its own, and what it found is told to everybody who asks within a minute after.
 * Where another checkpoint was signed meanwhile, whoever asks first is told what it found of the
 * one before, and the next reads anew: a reading that takes longer than it is from one checkpoint
 * to the next would answer nobody. Each node reads for those who ask there.
 */
public final class RecordCheck {
  /** For so long the last answer is told again. */
  static final Duration FRESH = Duration.ofMinutes(1);

  /** For so long what nobody was told yet waits for whoever asked for it. */
  static final Duration UNTOLD = Duration.ofMinutes(10);

  /** Reads all of the record, as {@link RecordVerifier#verify}. */
  @FunctionalInterface
  public interface Reading {
    Verdict verify(List<SignedCheckpoint> brought, LongConsumer progress);
  }

  /** What can be said of it now. */
  public sealed interface Answer {
    /**
     * It was read.
     *
     * @param overtaken whether another checkpoint was signed since it was begun
     */
    record Found(Verdict verdict, Instant at, boolean overtaken) implements Answer {}

    /**
     * It is being read.
     *
     * @param read so many events, so far
     * @param others whether for another question, which has to end before this one begins
     */
    record Busy(long read, boolean others) implements Answer {}

    /** It could not be read to its end. */
    record Failed() implements Answer {}
  }

  /** What it is compared with: what somebody brought, and the latest of what is kept. */
  private record Question(List<String> brought, Optional<Checkpoint> kept) {
    /** Whether one differs from the other in no more than what was signed meanwhile. */
    boolean isAlike(Question later) {
      return brought.equals(later.brought);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(RecordCheck.class);

  private final Reading reading;
  private final Supplier<Optional<SignedCheckpoint>> latestSigned;
  private final Clock clock;
  private Optional<Round> latest = Optional.empty();

  /** One reading, and for which question. */
  private final class Round {
    private final Question question;
    private final AtomicLong read = new AtomicLong();
    private final FutureTask<Answer.Found> task;
    private boolean told;

    Round(Question question, List<SignedCheckpoint> brought) {
      this.question = question;
      this.task = new FutureTask<>(() -> new Answer.Found(read(brought), clock.instant(), false));
      Thread thread = new Thread(task, "record-check");
      thread.setDaemon(true);
      thread.start();
    }

    private Verdict read(List<SignedCheckpoint> brought) {
      try {
        return reading.verify(brought, read::set);
      } catch (RuntimeException damaged) {
        // Its words may name what is on record.
        LOG.warn(
            "the record could not be read on after {} events: {}", read.get(), damaged.getClass());
        throw damaged;
      }
    }

    Answer within(Duration patience, Question asked) throws InterruptedException {
      try {
        Answer.Found found = task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        tell();
        return new Answer.Found(found.verdict(), found.at(), !question.equals(asked));
      } catch (ExecutionException failed) {
        return new Answer.Failed();
      } catch (TimeoutException later) {
        return new Answer.Busy(read.get(), false);
      }
    }

    private synchronized void tell() {
      told = true;
    }

    /** Whether it goes on, or what it found is of use to whoever asks this now. */
    synchronized boolean answers(Question asked) throws InterruptedException {
      if (!task.isDone()) {
        return true;
      }
      return told
          ? question.equals(asked) && endedWithin(FRESH)
          : question.isAlike(asked) && endedWithin(UNTOLD);
    }

    private boolean endedWithin(Duration time) throws InterruptedException {
      try {
        return clock.instant().isBefore(task.get().at().plus(time));
      } catch (ExecutionException failed) {
        return false;
      }
    }
  }

  /**
   * @param latestSigned the latest of the checkpoints that are kept
   */
  public RecordCheck(
      Reading reading, Supplier<Optional<SignedCheckpoint>> latestSigned, Clock clock) {
    this.reading = reading;
    this.latestSigned = latestSigned;
    this.clock = clock;
  }

  /**
   * Asks; the first who does makes it begin.
   *
   * @param brought checkpoints that were posted, or kept elsewhere
   * @param patience how long to wait for its end
   */
  public Answer ask(List<SignedCheckpoint> brought, Duration patience) {
    try {
      Question question = question(brought);
      Round round = round(question, brought);
      return round.question.isAlike(question)
          ? round.within(patience, question)
          : new Answer.Busy(round.read.get(), true);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Answer.Failed();
    }
  }

  private Question question(List<SignedCheckpoint> brought) {
    return new Question(
        brought.stream().map(SignedCheckpoint::text).toList(),
        latestSigned.get().map(SignedCheckpoint::checkpoint));
  }

  private synchronized Round round(Question question, List<SignedCheckpoint> brought)
      throws InterruptedException {
    if (latest.isEmpty() || !latest.get().answers(question)) {
      latest = Optional.of(new Round(question, List.copyOf(brought)));
    }
    return latest.orElseThrow();
  }
}
