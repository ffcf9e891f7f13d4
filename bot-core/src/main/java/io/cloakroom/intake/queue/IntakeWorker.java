package io.cloakroom.intake.queue;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks posts from stage to stage: one repeatable effect, then a save. A worker that lost its lease
 * or its version stops without a word; whoever has the post now goes on. Any number may work side
 * by side.
 */
public final class IntakeWorker {
  /** Where files are fetched, cards put up and originals removed. */
  private static final Set<Stage> TOGETHER =
      Collections.unmodifiableSet(EnumSet.of(Stage.RECEIVED, Stage.STORED, Stage.REMOVING));

  private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);

  private final IntakeQueue queue;
  private final Map<Stage, Step> steps;
  private final Failing failing;
  private final IntakeSettings settings;
  private final Clock clock;
  private final Optional<String> messenger;
  private final BooleanSupplier reachable;
  private final Set<Stage> stages;
  private final Suspects suspects;
  private final Lease.Dropped dropped;

  /** What follows where a file used up an attempt. */
  public interface Failing {
    /**
     * @param lease to be renewed before whatever may take long
     * @throws MessengerUnavailable when not even that can be done now: try again
     */
    Progress after(Intake intake, Lease lease) throws MessengerUnavailable;

    /**
     * Says what the bot lacks, once, to whoever can help.
     *
     * @return the post as it is to be saved
     * @throws MessengerUnavailable when it cannot be said now: it is said with the next attempt
     */
    Intake hindered(Intake intake, Lease lease, Shortcoming missing) throws MessengerUnavailable;
  }

  /**
   * @param steps what is done at each stage at which something can be due
   */
  public IntakeWorker(
      IntakeQueue queue,
      Map<Stage, Step> steps,
      Failing failing,
      IntakeSettings settings,
      Clock clock) {
    this.queue = queue;
    this.steps = whole(steps);
    this.failing = failing;
    this.settings = settings;
    this.clock = clock;
    this.messenger = Optional.empty();
    this.reachable = () -> true;
    this.stages = Set.copyOf(Stage.mostUrgentFirst());
    this.suspects = new Suspects();
    this.dropped = new Lease.Dropped();
  }

  private IntakeWorker(
      IntakeWorker like, String messenger, BooleanSupplier reachable, Set<Stage> stages) {
    this.queue = like.queue;
    this.steps = like.steps;
    this.failing = like.failing;
    this.settings = like.settings;
    this.clock = like.clock;
    this.messenger = Optional.of(messenger);
    this.reachable = reachable;
    this.stages = stages;
    this.suspects = like.suspects;
    this.dropped = like.dropped;
  }

  /**
   * One that walks the posts of a single messenger, so that a slow one keeps no other waiting.
   *
   * @param messenger as in {@link io.cloakroom.chat.Workspace#messenger}
   * @param reachable whether it answers at present: nothing is walked while it does not
   */
  public IntakeWorker only(String messenger, BooleanSupplier reachable) {
    return new IntakeWorker(this, messenger, reachable, stages);
  }

  /** The same, for those whose originals still stand. */
  public IntakeWorker originals(String messenger, BooleanSupplier reachable) {
    Set<Stage> others = EnumSet.copyOf(Stage.mostUrgentFirst());
    others.removeAll(Stage.afterwards());
    return new IntakeWorker(this, messenger, reachable, others);
  }

  /** The same, for those of which only words are left to say: once no original is due. */
  public IntakeWorker afterwards(String messenger, BooleanSupplier reachable) {
    BooleanSupplier turn = () -> reachable.getAsBoolean() && !isOriginalDue(messenger);
    return new IntakeWorker(this, messenger, turn, Stage.afterwards());
  }

  /** Whether it has something to do when others have done something. */
  boolean comesAfterwards() {
    return stages.equals(Stage.afterwards());
  }

  private boolean isOriginalDue(String messenger) {
    Set<Stage> originals = EnumSet.copyOf(Stage.mostUrgentFirst());
    originals.removeAll(Stage.afterwards());
    originals.remove(Stage.KEPT);
    return queue.isDue(messenger, originals, clock.instant());
  }

  /** Takes the next post that is due as far as it will go; false when none is due. */
  public boolean workOnce() {
    if (!reachable.getAsBoolean()) {
      return false;
    }
    dropped.letGo(queue, settings, clock);
    List<Intake> claimed = claimed();
    claimed.forEach(this::walk);
    return !claimed.isEmpty();
  }

  private List<Intake> claimed() {
    return messenger.isPresent()
        ? queue.claim(messenger.get(), stages, clock.instant(), settings.lease(), 1)
        : queue.claim(clock.instant(), settings.lease(), 1);
  }

  private static Map<Stage, Step> whole(Map<Stage, Step> steps) {
    if (!steps.keySet().equals(Set.copyOf(Stage.mostUrgentFirst()))) {
      throw new IllegalArgumentException("there are steps at " + steps.keySet());
    }
    return new EnumMap<>(steps);
  }

  private void walk(Intake claimed) {
    Optional<Intake> current = Optional.of(claimed);
    boolean first = claimed.isNew();
    while (current.filter(this::isDue).isPresent()) {
      Intake intake = current.get();
      current = advance(intake, first);
      first &= intake.stage() == Stage.RECEIVED;
    }
  }

  private boolean isDue(Intake intake) {
    Instant now = clock.instant();
    boolean held = intake.leasedUntil().filter(now::isBefore).isPresent();
    return held && intake.stage().isWorkedOn() && !now.isBefore(intake.dueAt());
  }

  /**
   * Empty when somebody else has the post now.
   *
   * @param first whether nobody walked the post before, and this walk did no more than store it
   */
  private Optional<Intake> advance(Intake intake, boolean first) {
    if (!Suspects.isOne(intake)) {
      return counted(intake).flatMap(counted -> step(counted, first));
    }
    return suspects
        .alone(() -> counted(intake).flatMap(counted -> step(counted, first)))
        .orElseGet(() -> saved(lease(intake), itsTurnIsLater(intake)));
  }

  private Progress itsTurnIsLater(Intake intake) {
    Duration pause = settings.pause(Move.WAIT_ITS_TURN, intake);
    return Progress.to(intake.moved(Move.WAIT_ITS_TURN, clock.instant(), pause));
  }

  /**
   * A file that takes the whole process down with it must not be tried for ever: where files are
   * read, the attempt is counted before it is made.
   */
  private Optional<Intake> counted(Intake intake) {
    if (!Move.BEGIN.isFrom(intake.stage())) {
      return Optional.of(intake);
    }
    Duration pause = settings.pause(Move.BEGIN, intake);
    return saved(lease(intake), Progress.to(intake.moved(Move.BEGIN, clock.instant(), pause)));
  }

  private Optional<Intake> step(Intake intake, boolean first) {
    Optional<Intake> saved = done(intake, first);
    saved
        .filter(now -> now.stage() != intake.stage() && now.stage().isFinal())
        .ifPresent(now -> LOG.info("intake {} is {}", now.id(), now.stage()));
    return saved;
  }

  private Optional<Intake> done(Intake intake, boolean first) {
    Lease lease = lease(intake);
    try {
      Progress progress = unlessDropped(intake, lease, () -> begun(intake, lease, first));
      Optional<Intake> saved = saved(lease, progress);
      saved.ifPresent(now -> dropped.saved(now.id()));
      saved.filter(now -> isOver(intake, now)).ifPresent(now -> hastenOthers(now, lease));
      return saved;
    } catch (Lease.Lost lost) {
      // Where the chat changed the post nobody else has it: whoever is next need not wait.
      queue.release(intake.id(), lease.until());
      return Optional.empty();
    }
  }

  private Progress begun(Intake intake, Lease lease, boolean first) {
    lease.begin();
    return progress(intake, lease, first);
  }

  /**
   * Where the database fails, this worker leaves a post that nobody else may have: it is dropped.
   *
   * @param stored of the version that is stored
   */
  private <T> T unlessDropped(Intake stored, Lease lease, Supplier<T> work) {
    try {
      return work.get();
    } catch (Lease.Lost lost) {
      throw lost;
    } catch (RuntimeException e) {
      dropped.add(stored, lease);
      throw e;
    }
  }

  private static boolean isOver(Intake before, Intake now) {
    return before.setbacks().delays() > 0 && now.setbacks().delays() == 0;
  }

  /** What was in this one's way is back: others need not wait for the end of their pauses. */
  private void hastenOthers(Intake intake, Lease lease) {
    String away = intake.post().conversation().workspace().messenger();
    unlessDropped(intake, lease, () -> queue.hasten(away, clock.instant()));
  }

  private Lease lease(Intake intake) {
    return new Lease(queue, intake, settings, clock);
  }

  private Optional<Intake> saved(Lease lease, Progress progress) {
    if (unlessDropped(
        progress.own(), lease, () -> queue.saveAll(progress.changed(), progress.events()))) {
      return Optional.of(lease.on(progress.own().saved()));
    }
    queue.release(progress.own().id(), lease.until());
    return Optional.empty();
  }

  private Progress progress(Intake intake, Lease lease, boolean first) {
    if (intake.stage() == Stage.RECEIVED && intake.setbacks().attempts() > settings.attempts()) {
      return failed(intake, lease);
    }
    try {
      Step step = Objects.requireNonNull(steps.get(intake.stage()), "no step leads on");
      return first ? step.takeFirst(intake, lease) : step.take(intake, lease);
    } catch (Lease.Lost lost) {
      throw lost;
    } catch (PoisonFile e) {
      LOG.error("a file of intake {} cannot be handled", intake.id(), e.getCause());
      return failed(intake, lease);
    } catch (MessengerUnavailable e) {
      LOG.warn("intake {} waits at {}: the messenger is busy", intake.id(), intake.stage());
      Instant now = clock.instant();
      if (e.isLimit()) {
        putOffOthers(intake, now, e.retryAfter());
      }
      Progress waiting = waiting(hindered(intake, lease, e), now, e.retryAfter());
      return e.missing().isPresent() ? Progress.to(waiting.own().lackingRight()) : waiting;
    } catch (IOException e) {
      LOG.warn("intake {} waits at {}: {}", intake.id(), intake.stage(), e.getClass().getName());
      return waiting(intake, clock.instant(), Optional.empty());
    } catch (RuntimeException | StackOverflowError | InternalError | LinkageError e) {
      LOG.error("intake {} failed at {}", intake.id(), intake.stage(), e);
      return waiting(intake, clock.instant(), Optional.empty());
    }
  }

  /** Something was in the way that has nothing to do with the post: it waits, however long. */
  private Progress waiting(Intake intake, Instant now, Optional<Duration> asked) {
    Move move = asked.isPresent() ? Move.PUT_OFF : Move.DELAY;
    Duration pause =
        asked.map(settings::pauseAsked).orElseGet(() -> settings.pause(Move.DELAY, intake));
    return Progress.to(intake.moved(move, now, pause));
  }

  /**
   * One limit holds for all downloads, cards or removals of a workspace, and ends at one moment:
   * whoever was first is first again after it.
   */
  private void putOffOthers(Intake intake, Instant now, Optional<Duration> asked) {
    if (asked.isPresent() && TOGETHER.contains(intake.stage())) {
      queue.putOff(
          intake.post().conversation().workspace(),
          intake.stage(),
          now,
          now.plus(settings.pauseAsked(asked.get())));
    }
  }

  private Intake hindered(Intake intake, Lease lease, MessengerUnavailable why) {
    try {
      return why.missing().isPresent()
          ? failing.hindered(intake, lease, why.missing().get())
          : intake;
    } catch (MessengerUnavailable e) {
      LOG.warn("what intake {} waits for could not be said", intake.id());
      return intake;
    }
  }

  private Progress failed(Intake intake, Lease lease) {
    try {
      return failing.after(intake, lease);
    } catch (MessengerUnavailable e) {
      Duration pause = settings.pause(Move.POSTPONE, intake);
      return Progress.to(intake.moved(Move.POSTPONE, clock.instant(), pause));
    }
  }

  /**
   * Posts of which a file was begun and never came out: one of them may take the process down, or
   * may only have been under way when another did. In one process one of them is read at a time, so
   * that whoever is to blame costs each other post one attempt at most; posts that nothing is known
   * against wait for none of them.
   */
  private static final class Suspects {
    private final Semaphore turn = new Semaphore(1);

    static boolean isOne(Intake intake) {
      return Move.BEGIN.isFrom(intake.stage()) && intake.setbacks().attempts() > 0;
    }

    /** Empty, and nothing is done, while another is being read. */
    <T> Optional<T> alone(Supplier<T> reading) {
      if (!turn.tryAcquire()) {
        return Optional.empty();
      }
      try {
        return Optional.of(reading.get());
      } finally {
        turn.release();
      }
    }
  }
}
