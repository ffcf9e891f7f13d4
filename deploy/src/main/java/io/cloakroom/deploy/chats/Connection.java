package io.cloakroom.deploy.chats;

import io.cloakroom.adapter.Backoff;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Doors;
import io.cloakroom.intake.queue.IntakeWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects one chat in the background, tries again for as long as it is out of reach, and looks for
 * what was missed from time to time after that.
 */
public final class Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final TimeUnit MILLIS = TimeUnit.MILLISECONDS;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration ROUND = Duration.ofSeconds(30);

  /** So many rounds in a row: a session that breaks off is mostly gone on with before that. */
  private static final int CUT_OFF_FOR_LONG = 2;

  /** So that a large picture does not stop all. */
  private static final int WALKERS = 2;

  private final Chat chat;
  private final Backoff backoff;
  private final Duration round;
  private final ScheduledThreadPoolExecutor timer;
  private final CountDownLatch tried = new CountDownLatch(1);
  private volatile Optional<Supplier<String>> trouble = Optional.empty();
  private volatile boolean connected;
  private volatile Optional<Duration> asked = Optional.empty();
  private volatile int cutOffRounds;
  private int failures;

  public Connection(Chat chat) {
    this(chat, FIRST_PAUSE, ROUND);
  }

  /**
   * @param firstPause after a first attempt that failed; it doubles with each further one
   * @param round from one search for what was missed to the next
   */
  Connection(Chat chat, Duration firstPause, Duration round) {
    this.chat = chat;
    this.backoff = new Backoff(firstPause, LONGEST_PAUSE);
    this.round = round;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "connection-" + chat.name());
              thread.setDaemon(true);
              return thread;
            });
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Begins to connect.
   *
   * @param back told whenever the chat answers after it did not
   * @param patience how long to wait for the first attempt; what it takes longer it takes in the
   *     background
   */
  public void start(Doors doors, Runnable back, Duration patience) throws InterruptedException {
    timer.execute(() -> connect(doors, back));
    boolean ended = tried.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    LOG.debug("the first attempt to connect {} ended in time: {}", chat.name(), ended);
  }

  public String name() {
    return chat.name();
  }

  /**
   * Whether nothing speaks against asking the chat: it is not cut off, and answered when it was
   * asked last, or is being connected for the first time, which may take long where much was
   * missed.
   */
  public boolean isReachable() {
    return trouble.isEmpty() && !chat.isCutOff();
  }

  /** Those that walk its posts while it is reachable: of its own, so that it waits for no other. */
  public Stream<IntakeWorker> walkers(IntakeWorker worker) {
    return Stream.concat(
        Stream.generate(() -> worker.originals(name(), this::isReachable)).limit(WALKERS),
        Stream.of(worker.afterwards(name(), this::isReachable)));
  }

  /**
   * Why nothing can be shown through this chat, each with its remedy: what it said by itself, and
   * what was found when it was asked last. Empty when it answered then, and before it was asked,
   * which is a {@linkplain #warnings warning}.
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(chat.problems());
    trouble
        .or(this::cutOff)
        .ifPresent(why -> problems.add(ConnectionWords.WORDS.outOfReach(chat.name(), why.get())));
    if (isBegun() && chat.isCutOff()) {
      problems.add(ConnectionWords.WORDS.notAnsweredYet(chat.name()));
    }
    return problems;
  }

  /** For the first time, and no attempt has ended. */
  private boolean isBegun() {
    return tried.getCount() > 0;
  }

  /** Over as soon as there is a way again: whoever asks is answered from then on. */
  private Optional<Supplier<String>> cutOff() {
    return cutOffRounds >= CUT_OFF_FOR_LONG && chat.isCutOff()
        ? Optional.of(ConnectionWords.WORDS::cutOff)
        : Optional.empty();
  }

  /** What is degraded, each with its remedy. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(chat.warnings());
    if (isBegun() && !chat.isCutOff()) {
      warnings.add(ConnectionWords.WORDS.notAnsweredYet(chat.name()));
    }
    return warnings;
  }

  /** Begins nothing more, and returns when what is under way has ended; nobody interrupts it. */
  @Override
  public void close() throws InterruptedException {
    timer.shutdown();
    timer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  private void connect(Doors doors, Runnable back) {
    attempt(back, () -> chat.connect(doors));
    connected = connected || trouble.isEmpty();
    tried.countDown();
    if (connected) {
      LOG.info("{} is connected", chat.name());
      var unused =
          timer.scheduleWithFixedDelay(
              () -> attempt(back, () -> retry(doors)), round.toMillis(), round.toMillis(), MILLIS);
    } else {
      var unused = timer.schedule(() -> connect(doors, back), pause().toMillis(), MILLIS);
    }
  }

  private void retry(Doors doors) throws MessengerUnavailable {
    chat.retry(doors);
    cutOffRounds = chat.isCutOff() ? cutOffRounds + 1 : 0;
    if (cutOffRounds == CUT_OFF_FOR_LONG) {
      LOG.warn("{} cannot be reached: no session with it is open", chat.name());
    }
  }

  /** Catches all: a timer drops for good what failed once. */
  private void attempt(Runnable back, Attempt attempt) {
    asked = Optional.empty();
    try {
      attempt.run();
      boolean wasAway = !connected || trouble.isPresent();
      now(Optional.empty());
      if (wasAway) {
        // What waited for it need not wait for the end of its pauses.
        back.run();
      }
    } catch (MessengerUnavailable e) {
      // Who names a time to come back is busy, and there.
      asked = e.retryAfter();
      boolean busy = connected && asked.isPresent();
      String why = String.valueOf(e.getMessage());
      now(busy ? Optional.empty() : Optional.of(() -> why));
      LOG.debug("{} did not answer", chat.name(), e);
    } catch (RuntimeException e) {
      now(Optional.of(ConnectionWords.WORDS::errorInLog));
      LOG.error("{} failed to answer: {}", chat.name(), e.getClass().getName());
      LOG.debug("{} failed to answer", chat.name(), e);
    }
  }

  private void now(Optional<Supplier<String>> found) {
    failures = found.isEmpty() ? 0 : failures + 1;
    if (trouble.isEmpty() && found.isPresent()) {
      LOG.warn("{} cannot be reached; it is tried again: {}", chat.name(), found.get().get());
    }
    if (trouble.isPresent() && found.isEmpty()) {
      LOG.info("{} can be reached again", chat.name());
    }
    trouble = found;
  }

  /** As long as the chat asked for; otherwise twice as long as the last time. */
  private Duration pause() {
    Duration pause = asked.orElseGet(() -> backoff.pause(failures - 1));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private interface Attempt {
    void run() throws MessengerUnavailable;
  }
}
